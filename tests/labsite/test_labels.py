"""Labels of fields read alike, whoever wrote the form."""

from django import forms


def test_a_label_has_no_colon_and_names_its_field():
    class Asked(forms.Form):
        name = forms.CharField(label="Your <name>")
        way = forms.ChoiceField(choices=[("a", "One way")], widget=forms.RadioSelect)

    shown = Asked().as_div()

    assert '<label for="id_name">Your &lt;name&gt;</label>' in shown
    assert "<legend>Way</legend>" in shown
