"""Pages of the public record, one concept a file."""
