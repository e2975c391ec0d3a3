"""Which printed names can be one person's."""

import pytest

from publications.attribution import compatible, form_of
from publications.names import parse


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Saxe, Andrew M.", "Saxe, A.", True),
        ("Saxe, AM", "Saxe, A. M.", True),
        ("Saxe, A. M.", "Saxe, A. J.", False),
        ("Saxe, Andrew", "Saxe, Anna", False),
        ("Sarao Mannelli, S.", "Mannelli, S. S.", True),
        ("de Heer Kloots, M.", "Kloots, M. D. H.", True),
        ("van Rossem, L.", "Van Rossem, Loek", True),
        ("Müller, Jean-Pierre", "Muller, J. P.", True),
        ("King, Jr., Martin", "King, Sr., Martin", False),
        ("{Working Group 7}", "{Working group 7}", True),
        ("{Working Group 7}", "Group, W.", False),
        ("李明", "李明", True),
        ("Иванов, Иван", "Иванов, И.", True),
        ("Grant, Erin", "Grant, Satchel", False),
    ],
)
def test_names_are_compatible_unless_a_part_says_otherwise(one, other, expected):
    assert compatible(form_of(parse(one)), form_of(parse(other))) is expected
    assert compatible(form_of(parse(other)), form_of(parse(one))) is expected


@pytest.mark.parametrize("name", ["Saxe, A.", "Saxe, AM", "Saxe", "Beyer, A.-L."])
def test_initials_and_bare_family_names_are_weak(name):
    assert not form_of(parse(name)).full


@pytest.mark.parametrize("name", ["Saxe, Andrew", "李明", "王, 小波", "{The Group}"])
def test_spelt_out_names_are_full_in_any_script(name):
    assert form_of(parse(name)).full
