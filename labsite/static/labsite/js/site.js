/* Conveniences on top of pages that work without them. */
import { copyOnClick, openCitations } from "./citations.js";
import { followFilters } from "./filters.js";
import { switchPanels } from "./panels.js";
import { switchTheme } from "./theme-switch.js";

switchTheme(document);
switchPanels(document);
openCitations(document);
copyOnClick(document);
followFilters(document);
