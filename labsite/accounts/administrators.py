"""The first account of a site: somebody who may do everything."""

from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

User = get_user_model()


def there_is_one() -> bool:
    return User.objects.filter(is_superuser=True, is_active=True).exists()


def check_address(email: str) -> None:
    """Raises ValidationError for what is no address, and for somebody else's account."""
    validate_email(email)
    if User.objects.filter(email__iexact=email, is_superuser=False).exists():
        raise ValidationError(
            "There is an account with this address that is no administrator's. Make it one under "
            "Settings → Users, or name another address."
        )


def check_password(password: str) -> None:
    validate_password(password)


def make(email: str, password: str) -> bool:
    """Whether an administrator was made; one that is there stays as it is, password and all.

    Without a password the account has none: a link to choose one can be sent to the address.
    """
    if User.objects.filter(email__iexact=email).exists():
        return False
    User.objects.create_superuser(username=email, email=email, password=password or None)
    return True
