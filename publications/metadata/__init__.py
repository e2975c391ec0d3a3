"""What a record's page says to machines."""
