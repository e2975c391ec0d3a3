"""Some pages in the site's further languages, as far as words for them are held.

Works stay as they are: there is one record of each, whatever the language around it.
"""

from wagtail.models import Locale

from publications.languages import further

from .content import prose

#: Language, then address of the original below the front page, then what is said there.
TEXTS = {
    "de": {
        "": {
            "title": "Theory of Learning Lab",
            "search_description": (
                "Publikationen des Theory of Learning Lab: Deep Learning, Neurowissenschaft und "
                "Psychologie."
            ),
            "introduction": (
                "<p>Wie werden Gehirne und Maschinen durch Erfahrung besser? Wir suchen nach "
                "mathematischen Antworten: nach Modellen des Lernens, die einfach genug sind, um "
                "sie zu lösen, und reich genug, um sie zu prüfen, in künstlichen Netzen und "
                "zusammen mit experimentellen Gruppen.</p>"
            ),
        },
        "research": {
            "title": "Forschung",
            "search_description": "Wie Gehirne und Maschinen lernen: unsere Forschungsthemen.",
            "introduction": (
                "<p>Vieles von dem, was wir tun und denken, ist gelernt. Wir suchen nach der "
                "Mathematik dahinter, in Netzen aus Nervenzellen wie in Netzen aus dem Rechner, "
                "und prüfen mit experimentellen Gruppen, wo sie gilt.</p>"
            ),
        },
        "research/dynamics-of-learning": {
            "title": "Die Dynamik des Lernens",
            "summary": (
                "Wie kommt ein Netz vom Nichtwissen zum Können? In genügend einfachen Netzen "
                "lässt sich der ganze Weg aufschreiben und lösen."
            ),
            "body": prose(
                "<p>Tiefe Netze lernen in Schüben: Lange scheint wenig zu geschehen, dann geht es "
                "plötzlich voran. Lineare Netze aus mehreren Schichten zeigen dasselbe und lassen "
                "sich exakt lösen. Die Lösungen sagen, welche Teile einer Aufgabe zuerst gelernt "
                "werden, wie lange das dauert und was die Anfangsgewichte entscheiden.</p>"
            ),
        },
        "people": {"title": "Personen"},
        "funding": {
            "title": "Förderung",
            "search_description": "Stipendien, Preise und Programme, die unsere Arbeit tragen.",
            "introduction": "<p>Wir danken allen, die diese Arbeit möglich machen.</p>",
        },
        "news": {"title": "Neuigkeiten"},
        "news/new-site": {
            "title": "Unsere Arbeiten sind umgezogen",
            "lead": (
                "Jeder Artikel hat jetzt eine eigene Seite mit Zusammenfassung, Dateien und "
                "Literaturangabe."
            ),
            "body": prose(
                "<p>Die Liste der Publikationen lässt sich durchsuchen, filtern und für jede "
                "Literaturverwaltung herunterladen. Woran wir arbeiten, erzählen wir Thema für "
                "Thema.</p>"
            ),
        },
        "contact": {
            "title": "Kontakt",
            "introduction": (
                "<p>Schreiben Sie uns zu unseren Arbeiten, zu einem Besuch oder zu dieser "
                "Website.</p>"
            ),
        },
    },
    "fr": {
        "": {
            "title": "Theory of Learning Lab",
            "search_description": (
                "Les publications du Theory of Learning Lab : apprentissage profond, "
                "neurosciences et psychologie."
            ),
            "introduction": (
                "<p>Comment les cerveaux et les machines progressent-ils avec l’expérience ? Nous "
                "cherchons des réponses mathématiques : des modèles de l’apprentissage assez "
                "simples pour être résolus et assez riches pour être mis à l’épreuve, dans des "
                "réseaux artificiels et avec des équipes expérimentales.</p>"
            ),
        },
        "research": {
            "title": "Recherche",
            "search_description": (
                "Comment apprennent les cerveaux et les machines : nos thèmes de recherche."
            ),
            "introduction": (
                "<p>Une grande part de ce que nous faisons et pensons a été apprise. Nous "
                "cherchons les mathématiques de cet apprentissage, dans les réseaux de neurones "
                "comme dans ceux des ordinateurs, et vérifions avec des équipes expérimentales où "
                "elles tiennent.</p>"
            ),
        },
        "research/dynamics-of-learning": {
            "title": "La dynamique de l’apprentissage",
            "summary": (
                "Comment un réseau passe-t-il de l’ignorance à la maîtrise de sa tâche ? Dans des "
                "réseaux assez simples, tout le chemin peut s’écrire et se résoudre."
            ),
            "body": prose(
                "<p>Les réseaux profonds apprennent par à-coups : longtemps, peu de chose semble "
                "se passer, puis les progrès sont soudains. Les réseaux linéaires à plusieurs "
                "couches font de même et se résolvent exactement. Ces solutions disent quelles "
                "parties d’une tâche sont apprises d’abord, combien de temps cela prend et ce que "
                "décident les poids de départ.</p>"
            ),
        },
        "people": {"title": "Équipe"},
        "funding": {
            "title": "Financements",
            "search_description": "Les bourses, prix et programmes qui soutiennent nos travaux.",
            "introduction": "<p>Merci à celles et ceux qui rendent ces travaux possibles.</p>",
        },
        "news": {"title": "Actualités"},
        "news/new-site": {
            "title": "Nos travaux ont une nouvelle adresse",
            "lead": (
                "Chaque article a désormais sa propre page, avec son résumé, ses fichiers et sa "
                "référence."
            ),
            "body": prose(
                "<p>La liste des publications peut être parcourue, filtrée et téléchargée pour "
                "tout gestionnaire de références. Nos recherches sont racontées thème par "
                "thème.</p>"
            ),
        },
        "contact": {
            "title": "Contact",
            "introduction": (
                "<p>Écrivez-nous au sujet de nos travaux, d’une visite ou de ce site.</p>"
            ),
        },
    },
}


def load(home, made):
    """Translate what there are words for, and is not translated yet."""
    for code in further():
        if code in TEXTS:
            locale, _created = Locale.objects.get_or_create(language_code=code)
            for address, texts in TEXTS[code].items():
                _translate(_page(home, address), locale, texts, made)


def _page(home, address):
    """The page at ``address`` below ``home``; parents are translated before their children."""
    page = home
    for slug in filter(None, address.split("/")):
        page = page.get_children().get(slug=slug)
    return page.specific


def _translate(page, locale, texts, made):
    if page.has_translation(locale):
        return
    copy = page.copy_for_translation(locale)
    for name, text in texts.items():
        setattr(copy, name, text)
    copy.save_revision().publish()
    made.append(copy)
