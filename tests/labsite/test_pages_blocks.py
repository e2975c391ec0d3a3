"""The blocks of a body: live lists, safe text, and migrations that do not hold them."""

import pytest
from django.core.exceptions import ValidationError
from django.db.migrations.writer import MigrationWriter

from labsite.blocks import BodyBlock, BodyField, PublicationListBlock, listed
from labsite.models import GrantOutput, NewsPage, ProjectWork

from ..factories import make_author, make_publication, make_topic
from ..pages import (
    make_grant,
    make_image,
    make_news,
    make_person,
    make_position,
    make_project,
)

pytestmark = pytest.mark.django_db


def shown(client, *blocks):
    page = make_news(body=[{"type": kind, "value": value} for kind, value in blocks])
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def titles(**conditions):
    block = PublicationListBlock()
    return [work.title for work in listed(block.to_python({"limit": 10} | conditions))]


def signed(author, title, **facts):
    work = make_publication(title=title, **facts)
    work.contributions.filter(position=0).update(author=author)
    return work


class TestPublicationList:
    def test_without_conditions_it_holds_the_newest(self):
        make_publication(title="Old", issued="1999")
        make_publication(title="New", issued="2024")

        assert titles(limit=1) == ["New"]

    def test_each_condition_narrows_it(self):
        author, topic = make_author(), make_topic()
        mine = signed(author, "Mine", issued="2020", topics=[topic])
        make_publication(title="Other", issued="2021")
        person = make_person(author=author)
        project = make_project(publication_links=[ProjectWork(publication=mine)])
        grant = make_grant(outputs=[GrantOutput(publication=mine)])

        assert titles(person=person.pk) == ["Mine"]
        assert titles(project=project.pk) == ["Mine"]
        assert titles(grant=grant.pk) == ["Mine"]
        assert titles(topic=topic.pk) == ["Mine"]
        assert titles(year=2020) == ["Mine"]
        assert titles(year=2021, person=person.pk) == []

    def test_selected_works_keep_their_hand_order(self):
        for title, place in (("Second", 2), ("First", 1)):
            make_publication(title=title, selected=True, selected_order=place)
        make_publication(title="Not selected")

        assert titles(selected=True) == ["First", "Second"]

    def test_a_person_without_an_author_page_has_no_works(self):
        make_publication()

        assert titles(person=make_person().pk) == []

    def test_drafts_are_not_shown(self):
        work = make_publication()
        type(work).objects.update(live=False)

        assert titles() == []

    def test_it_is_looked_up_when_the_page_is_read(self, client):
        page = make_news(body=[{"type": "publications", "value": {"heading": "Ours", "limit": 5}}])
        make_publication(title="Came later")

        html = client.get(page.url).content.decode()

        assert "Ours" in html
        assert "Came later" in html

    def test_two_lists_on_one_page_have_no_anchor_in_common(self, client):
        make_publication()

        html = shown(client, ("publications", {"limit": 5}), ("publications", {"limit": 5}))

        anchors = [part.split('"')[0] for part in html.split(' id="')[1:]]
        assert len(anchors) == len(set(anchors))


class TestPeopleList:
    def test_those_named_come_first_then_those_who_have_the_role(self, client):
        student = make_position("Student")
        make_person("Anna", positions=[student])
        named = make_person("Zoe", positions=[])

        html = shown(client, ("people", {"role": student.role.pk, "people": [named.pk]}))

        assert html.index("Zoe") < html.index("Anna")


class TestTextBlocks:
    def test_code_is_shown_as_typed(self, client):
        html = shown(client, ("code", {"language": "Klingon", "code": "if a < b:\n    pass"}))

        assert "<code>if a &lt; b:\n    pass</code>" in html

    def test_known_languages_are_coloured(self, client):
        html = shown(client, ("code", {"language": "Python", "code": "def f():\n    return '<b>'"}))

        assert '<span class="code__keyword">def</span>' in html
        assert '<span class="code__string">&#x27;&lt;b&gt;&#x27;</span>' in html

    def test_a_quote_names_its_source(self, client):
        html = shown(client, ("quote", {"text": "So it <is>.", "source": "McClelland", "url": ""}))

        assert "So it &lt;is&gt;." in html
        assert "McClelland" in html

    def test_a_callout_holds_formatted_text(self, client):
        html = shown(client, ("callout", {"heading": "Mind", "text": "<p>the <b>gap</b></p>"}))

        assert "Mind" in html
        assert "<b>gap</b>" in html

    def test_a_table_has_header_cells(self, client):
        table = {
            "columns": [
                {"type": "text", "heading": "Layer"},
                {"type": "number", "heading": "Size"},
            ],
            "rows": [{"values": ["First", "10"]}],
            "caption": "Sizes",
        }

        html = shown(client, ("table", table))

        assert '<th scope="col">Layer</th>' in html
        assert "<td>10</td>" in html
        assert "<caption>Sizes</caption>" in html


class TestFigure:
    def test_an_image_says_what_it_shows_and_whose_it_is(self, client):
        image = {"image": make_image().pk, "alt_text": "Two curves", "decorative": False}

        html = shown(
            client, ("figure", {"image": image, "caption": "<p>Learning.</p>", "credit": "A. Saxe"})
        )

        assert 'alt="Two curves"' in html
        assert "A. Saxe" in html
        assert "image/avif" in html

    def test_several_images_are_a_gallery_and_each_says_what_it_shows(self, client):
        pictures = [
            {"image": {"image": make_image(alt).pk, "alt_text": alt, "decorative": False}}
            for alt in ("First", "Second", "Third")
        ]

        html = shown(client, ("figure", {**pictures[0], "more": pictures[1:]}))

        assert 'class="gallery"' in html
        assert [alt for alt in ("First", "Second", "Third") if f'alt="{alt}"' in html] == [
            "First",
            "Second",
            "Third",
        ]

    def test_an_image_without_words_is_refused_unless_it_is_decoration(self):
        block = BodyBlock().child_blocks["figure"].child_blocks["image"]
        image = make_image()

        with pytest.raises(ValidationError):
            block.clean(block.to_python({"image": image.pk, "alt_text": "", "decorative": False}))


class TestFormula:
    def test_it_is_printed_as_mathml(self, client):
        html = shown(client, ("formula", {"latex": r"a < \frac{1}{\alpha}", "caption": "Bound"}))

        assert '<math xmlns="http://www.w3.org/1998/Math/MathML" display="block">' in html
        assert "<mo>&lt;</mo><mfrac>" in html
        assert "<mi>α</mi>" in html
        assert "Bound" in html

    def test_a_formula_that_came_in_broken_is_shown_as_typed(self, client):
        assert r"<code>\frac{1}</code>" in shown(client, ("formula", {"latex": r"\frac{1}"}))

    def test_a_mistake_is_told_to_its_writer(self):
        block = BodyBlock().child_blocks["formula"].child_blocks["latex"]

        with pytest.raises(ValidationError, match="not as many closing braces"):
            block.clean("x^{2")


class TestVideo:
    URL = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
    FRAME = "https://www.youtube-nocookie.com"

    def test_nothing_is_loaded_before_somebody_asks(self, client):
        page = make_news(
            body=[{"type": "video", "value": {"url": self.URL, "title": "A talk", "poster": None}}]
        )

        response = client.get(page.url)

        html = response.content.decode()
        assert "<iframe" not in html
        assert f'href="{self.URL}"' in html
        assert f'data-video="{self.FRAME}/embed/dQw4w9WgXcQ"' in html
        policy = response.headers["Content-Security-Policy"]
        assert f"frame-src {self.FRAME}" in policy
        assert "frame-src" not in client.get("/publications/").headers["Content-Security-Policy"]

    def test_what_has_no_known_player_is_a_link(self, client):
        url = "https://video.example.org/w/1"

        html = shown(client, ("video", {"url": url, "title": "A talk"}))

        assert "Watch at video.example.org" in html
        assert "data-video" not in html


def test_there_are_few_blocks():
    assert len(BodyBlock().child_blocks) <= 10


def test_migrations_hold_the_column_and_not_the_blocks():
    written = MigrationWriter.serialize(NewsPage._meta.get_field("body"))[0]

    assert written == "labsite.blocks.BodyField(blank=True, verbose_name='text')"
    assert isinstance(BodyField().clone(), BodyField)
