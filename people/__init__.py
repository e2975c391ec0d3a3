"""The group: its people, their positions and roles."""
