"""What the site lacks, for those who can mend it."""
