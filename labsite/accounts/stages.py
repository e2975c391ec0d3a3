"""What stands between a right password and being signed in."""

from allauth.account.models import EmailAddress
from allauth.account.stages import EmailVerificationStage


class Address(EmailVerificationStage):
    """Ask for a confirmed address, but not of accounts that administrators made.

    Signing up always leaves an address to confirm. An account without any was made in the admin
    or on the command line, and who made it vouches for the address it was given.
    """

    def handle(self):
        user = self.login.user
        if user is None or self.login.signup or EmailAddress.objects.filter(user=user).exists():
            return super().handle()
        if user.email:
            address = EmailAddress(user=user, email=user.email, verified=True, primary=True)
            EmailAddress.objects.bulk_create([address], ignore_conflicts=True)
        return None, True
