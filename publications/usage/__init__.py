"""Views of records and downloads of files, counted as COUNTER does and without keeping addresses.

On the way of a request only a line is written to a journal (:mod:`.journal`), also when the page
came from memory. ``manage.py roll_up_usage`` counts the lines hour by hour (:mod:`.counting`), adds
them to the totals of the month and deletes them.
"""
