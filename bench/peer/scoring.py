"""Points of one criterion from what was entered: the six methods of the measured set, in whole hundredths, half rounded up."""

from fractions import Fraction


def points_of(item: dict, entries: dict) -> int | None:
    most, method = item["max"], item["method"]
    if method == "yes_no":
        answer = entries.get(f"item:{item['id']}")
        return None if answer is None else (most * 100 if answer["value"] == "yes" else 0)
    names = [item["numerator"], item["denominator"]] if "numerator" in item else [item["fact"]]
    figures = [entries.get(f"fact:{name}") for name in names]
    if None in figures:
        return None
    values = [int(figure["value"]) for figure in figures]
    return (hundredths(METHODS[method](item, most, *values)) + 1) // 2


def method_of(item: dict) -> str:
    """How points come about, in a few words."""
    if "numerator" in item:
        return f"{item['numerator']} ÷ {item['denominator']} × điểm tối đa"
    return f"{item['per']} điểm mỗi lần" if "fact" in item else "có thì được đủ điểm"


def hundredths(score: Fraction) -> int:
    """Twice the hundredths, cut off: halves are told apart."""
    return int(score * 200)


METHODS = {
    "ratio": lambda item, most, part, whole: min(Fraction(most), Fraction(most * part, whole)),
    "ratio_threshold": lambda item, most, part, whole: min(
        Fraction(most), Fraction(most * part, whole) / Fraction(str(item["threshold"]))
    ),
    "bands": lambda item, most, part, whole: Fraction(
        next((band["points"] for band in item["bands"] if Fraction(part, whole) >= Fraction(str(band["from"]))), 0)
    ),
    "count": lambda item, most, number: min(Fraction(most), Fraction(str(item["per"])) * number),
    "minus_per_event": lambda item, most, number: max(Fraction(0), most - Fraction(str(item["per"])) * number),
}
