"""A criteria set of 40 items and figures for it, the same for the same seed.

All figures are whole numbers and nothing is blank, so that a database can come to the same totals without the rules of silence.
"""
import random
from pathlib import Path

METHODS = ["ratio"] * 12 + ["ratio_threshold"] * 5 + ["count"] * 6 + ["minus_per_event"] * 5 + ["bands"] * 4 + ["yes_no"] * 8
GROUPS = 5


def items():
    """(id, method, max, facts) for each of the 40 items, eight to a group."""
    for index, method in enumerate(METHODS):
        group, place = index % GROUPS + 1, index // GROUPS + 1
        facts = {"ratio": 2, "ratio_threshold": 2, "bands": 2, "count": 1, "minus_per_event": 1, "yes_no": 0}[method]
        yield f"{group}.{place}", method, 2 + index % 2, [f"f{index}.{'nd'[i]}" for i in range(facts)]


def criteria():
    lines = ["format: 1", "id: bench", "title: Bộ đo tốc độ", "status: composed", "object: collective", "period: year"]
    chosen = sorted(items(), key=lambda item: [int(part) for part in item[0].split(".")])
    lines += [f"scale: {sum(item[2] for item in chosen)}", "stages: [self, verified]", "source: self", "groups:"]
    for group in range(1, GROUPS + 1):
        members = [item for item in chosen if item[0].startswith(f"{group}.")]
        lines += [f"- id: '{group}'", f"  title: Nhóm {group}", f"  max: {sum(item[2] for item in members)}", "  criteria:"]
        for id, method, most, facts in members:
            keys = {
                "ratio": lambda: f"numerator: {facts[0]}, denominator: {facts[1]}",
                "ratio_threshold": lambda: f"numerator: {facts[0]}, denominator: {facts[1]}, threshold: 0.8",
                "bands": lambda: f"numerator: {facts[0]}, denominator: {facts[1]}, bands: [{{from: 0.9, points: {most}}}, {{from: 0.5, points: 1}}]",
                "count": lambda: f"fact: {facts[0]}, per: 0.5",
                "minus_per_event": lambda: f"fact: {facts[0]}, per: 0.25",
                "yes_no": lambda: "",
            }[method]()
            lines.append(f"  - {{id: '{id}', title: Mục {id}, max: {most}, method: {method}{', ' + keys if keys else ''}}}")
    lines += ["grades:"] + [f"- {{code: {code}, min: {least}}}" for code, least in [("XS", 75), ("T", 60), ("K", 0)]]
    return "\n".join(lines + ["rollup: [mean, 'weighted_mean:staff', distribution]", ""])


def make(folder: Path, subjects: int, seed: int = 733) -> None:
    """Writes criteria.yaml, units.csv, facts.csv and judgements.csv: so many subjects in a tree of half as many units again."""
    rng = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    offices = subjects // 2
    (folder / "criteria.yaml").write_text(criteria(), encoding="utf-8")
    with open(folder / "units.csv", "w", encoding="utf-8") as out:
        out.write("id,name,parent,cluster,subject\n")
        for office in range(offices):
            parent = "" if office == 0 else f"o{(office - 1) // 8}"
            out.write(f"o{office},Văn phòng {office},{parent},,no\n")
        for subject in range(subjects):
            out.write(f"u{subject},Đơn vị {subject},o{rng.randrange(offices)},c{rng.randrange(max(1, subjects // 100))},yes\n")
    every = list(items())
    with open(folder / "facts.csv", "w") as facts, open(folder / "judgements.csv", "w") as judgements:
        facts.write("subject,name,value\n")
        judgements.write("subject,item,stage,value,evidence,reason\n")
        for subject in range(subjects):
            facts.write(f"u{subject},staff,{rng.randint(5, 200)}\n")
            for id, method, _, names in every:
                if method == "yes_no":
                    for stage in ("self", "verified"):
                        judgements.write(f"u{subject},{id},{stage},{'yes' if rng.random() < 0.8 else 'no'},,\n")
                elif len(names) == 2:
                    due = rng.randint(20, 900)
                    facts.write(f"u{subject},{names[0]},{rng.randint(due // 3, due)}\nu{subject},{names[1]},{due}\n")
                else:
                    facts.write(f"u{subject},{names[0]},{rng.randint(0, 9)}\n")
