"""Public addresses of the record: list, works, authors, exports, feeds."""

app_name = "publications"

urlpatterns = []
