/* Conveniences on top of pages that work without them. */
import { openCitations } from "./citations.js";
import { followFilters } from "./filters.js";
import { switchPanels } from "./panels.js";
import { switchTheme } from "./theme-switch.js";

switchTheme(document);
switchPanels(document);
openCitations(document);
followFilters(document);
