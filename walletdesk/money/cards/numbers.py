"""Numbers of bank cards: read as people type them, checked, and the bank known by the first digits."""

from __future__ import annotations

from walletdesk.core.refusals import Refusal

DIGITS = range(12, 20)  # as the payment networks allow
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")

# First digits of the commonest cards of each bank. Whoever's card is not among them chooses the bank.
PREFIXES: dict[str, tuple[str, ...]] = {
    "cmb": ("622588", "622580", "622575", "622609", "621485", "621486", "621483", "410062", "439225"),
    "icbc": ("622202", "622203", "622208", "621226", "621225", "620200", "621281", "622200"),
    "ccb": ("621700", "622700", "622280", "436742", "621284", "621081", "622966"),
    "abc": ("622848", "622845", "622846", "622841", "622827", "621282", "103"),
    "boc": ("621660", "621661", "621663", "601382", "621790", "621785", "456351"),
    "bocom": ("622260", "622261", "622262", "622258", "621069", "405512"),
    "psbc": ("621799", "621798", "622188", "621096", "622150"),
    "citic": ("622690", "622696", "622698", "621771", "621768", "622998"),
    "ceb": ("622660", "622662", "622663", "621491", "621492", "622673"),
    "cmbc": ("622622", "622617", "622615", "621691", "622618", "415599"),
    "cib": ("622909", "622908", "438588", "622902", "966666"),
    "spdb": ("622521", "622522", "622518", "621792", "621793", "622516"),
    "pab": ("622155", "622156", "622157", "622989", "622986", "621626", "623058"),
    "gdb": ("622568", "622555", "621462", "622556", "685800", "689900"),
}


def read(typed: str) -> str:
    """The digits of a card number, blanks and dashes left out.

    Raises Refusal `card-number-unreadable`, `card-number-wrong` (422): a digit is missing, or mistyped by its check digit.
    """
    number = "".join(typed.translate(_WIDE).split()).replace("-", "")
    if not (number.isascii() and number.isdigit()) or len(number) not in DIGITS:
        raise Refusal("card-number-unreadable", status=422, field="number")
    if not checks(number):
        raise Refusal("card-number-wrong", status=422, field="number")
    return number


def checks(number: str) -> bool:
    """Luhn's check digit."""
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def bank_of(number: str) -> str:
    """The code of the bank by the first digits; empty where they are not known."""
    found = (
        (prefix, code) for code, known in PREFIXES.items() for prefix in known if number.startswith(prefix)
    )
    return max(found, key=lambda pair: len(pair[0]), default=("", ""))[1]
