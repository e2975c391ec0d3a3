"""Finding a page below an index in one query instead of several."""


class RouteToChild:
    """An index whose children are all of one kind, which :meth:`children` knows."""

    def children(self):
        """The pages below, each with what its own page shows of other tables."""
        raise NotImplementedError

    def route(self, request, path_components):
        children = self.children().live().filter(slug=path_components[0]) if path_components else ()
        for child in children:
            return child.route(request, path_components[1:])
        return super().route(request, path_components)
