"""Tables that a group brings along when it moves in: read, planned, looked at, applied.

A :class:`~people.sheets.importer.Importer` plans what each row of a table would change; nothing is
written before :meth:`save`. The resource, the admin and the commands are doors to the same plan.
"""
