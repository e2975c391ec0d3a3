"""The public pages of claims: for claimants, objectors and co-authors."""
