"""Where videos can be played, and the words of programs."""

import pytest

from labsite.highlighting import pieces
from labsite.videos import host, player

YOUTUBE = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"
VIMEO = "https://player.vimeo.com/video/76979871?dnt=1"


@pytest.mark.parametrize(
    ("url", "frame"),
    [
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=10", YOUTUBE),
        ("https://youtu.be/dQw4w9WgXcQ?si=x", YOUTUBE),
        ("https://www.youtube.com/embed/dQw4w9WgXcQ", YOUTUBE),
        ("https://vimeo.com/76979871", VIMEO),
        ("https://vimeo.com/76979871/0123456789", VIMEO + "&h=0123456789"),
        ("https://player.vimeo.com/video/76979871", VIMEO),
        ("http://www.youtube.com/watch?v=dQw4w9WgXcQ", None),
        ("https://www.youtube.com/watch?v=../../evil", None),
        ("https://www.youtube.com/playlist?list=PL1", None),
        ("https://youtube.com.example.org/watch?v=dQw4w9WgXcQ", None),
        ("https://video.example.org/1.mp4", None),
    ],
)
def test_the_player_is_known_by_the_address(url, frame):
    found = player(url)

    assert (found and found.url) == frame
    assert found is None or found.url.startswith(found.origin + "/")


def test_a_link_names_the_site_it_leads_to():
    assert host("https://www.example.org/x") == "example.org"


@pytest.mark.parametrize("language", ["Python", "R", "matlab", "Klingon", ""])
def test_the_pieces_of_a_program_make_it_up(language):
    code = "\n# Why\nx <- 'a < b'\n\n"

    assert "".join(text for _kind, text in pieces(code, language)) == code
