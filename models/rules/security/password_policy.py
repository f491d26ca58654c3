"""Which passwords are accepted (NIST SP 800-63B, section 5.1.1.2: length and known-bad ones, no composition)."""

MIN_LENGTH = 8
MAX_LENGTH = 128

# Separated by blanks; the ones of at least MIN_LENGTH characters that lead every list of leaked passwords.
_COMMON_WORDS = """
password password1 password12 password123 passw0rd p@ssw0rd p@ssword 12345678 123456789 1234567890 87654321
987654321 11111111 00000000 12341234 11223344 1q2w3e4r 1qaz2wsx qwertyui qwerty12 qwerty123 qwertyuiop asdfghjk
asdfghjkl zxcvbnm1 iloveyou sunshine princess football baseball basketball superman batman123 trustno1 letmein1
letmein123 welcome1 welcome123 admin123 administrator changeme changeme1 default1 computer internet whatever
starwars michelle jennifer abcd1234 abc12345 abcdefgh a1b2c3d4 secret123 login123 master123 dragon123 monkey123
shadow123 charlie1 passwort passwort1 hallo123 motdepasse contraseña
"""
COMMON = frozenset(_COMMON_WORDS.split())


def password_problem(password: str, email: str) -> str | None:
    """Why this password is refused, as a sentence; None if it is accepted."""
    if len(password) < MIN_LENGTH:
        return f"Use at least {MIN_LENGTH} characters."
    if len(password) > MAX_LENGTH:
        return f"Use at most {MAX_LENGTH} characters."
    folded = password.casefold().strip()
    if folded in (email.casefold(), email.casefold().partition("@")[0]):
        return "The password must not be the e-mail address."
    if folded in COMMON or len(set(folded)) < 3:
        return "This password is too common."
    return None
