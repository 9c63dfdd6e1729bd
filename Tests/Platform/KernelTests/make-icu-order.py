#!/usr/bin/env python3
"""Writes icu-order.txt: 20,000 invented names and some odd texts, in the order of ICU's collation for `vi` with numbers by value.

Each line: how many UTF-8 bytes the text shares with the one before it, `=` where ICU holds both for equal, else `<`, then the rest of the
text. Needs libicu (Debian: libicu72). Foundation's comparison for `vi` is no oracle: it holds «Hoàng» and «Hồng» for equal.
"""

import ctypes
import ctypes.util
import random
import re
import unicodedata
from pathlib import Path

library = ctypes.util.find_library("icui18n")
icu = ctypes.CDLL(library)
version = re.search(r"\.so\.(\d+)", library)[1]


def function(name, result=None):
    found = getattr(icu, f"{name}_{version}")
    found.restype = result
    return found


error = ctypes.c_int(0)
collator = ctypes.c_void_p(function("ucol_open", ctypes.c_void_p)(b"vi", ctypes.byref(error)))
NUMERIC, ON = 7, 17
function("ucol_setAttribute")(collator, NUMERIC, ON, ctypes.byref(error))
if error.value > 0:
    raise SystemExit(f"ICU: error {error.value}")


def key(text):
    units = text.encode("utf-16-le")
    room = ctypes.create_string_buffer(2000)
    length = function("ucol_getSortKey", ctypes.c_int)(collator, units, len(units) // 2, room, 2000)
    return room.raw[:length]


INITIALS = "b c ch d đ g h k kh l m n ng nh ph qu r s t th tr v x".split() + ["", ""]
RIMES = """a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăt âm ân âp ât âu ây e em en eo ep et ê êch êm ên ênh êt êu i ia ich iêm iên iêng
iêt iêu im in inh it iu o oa oai oan oang oanh oat oe oi om on ong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơt u ua uân uât uê ui um un ung uôc
uôi uôn uông uy uyên uyêt uynh ư ưa ưc ưi ưng ươc ươi ương ươm ưu y yên yêu""".split()
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
SURNAMES = """Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Ân Ấu Âu Ông Giàng Thạch Y Sùng Lò Mai Tô Từ Hồng""".split()
ODD = """Thérèse François Kđăm Niê Yưih Mlô H'Lim H’Lim Müller Škoda Ångström Núñez""".split()
MARKS = "_ - – — , ; : ! ? . · ' ‘ ’ \" “ ” ( ) [ ] { } § @ * / \\ & # % • ` ^ ° + × < = > | ~ − $ é ü ö ç ñ š å".split()


def syllable(dice):
    text = dice.choice(INITIALS) + dice.choice(RIMES)
    vowel = max((place for place, letter in enumerate(text) if letter in "aăâeêioôơuưy"), key=lambda place: (text[place] in "ăâêôơư", -place))
    return unicodedata.normalize("NFC", text[: vowel + 1] + dice.choice(TONES) + text[vowel + 1 :]).capitalize()


def name(dice):
    words = [dice.choice(SURNAMES)] + [syllable(dice) for _ in range(dice.randint(1, 3))]
    odd = dice.randrange(30)
    if odd == 0:
        words = [word.upper() for word in words]
    elif odd == 1:
        words.append(f"({dice.choice('AB')})")
    elif odd == 2:
        words.append(str(dice.randrange(120)))
    elif odd == 3:
        words[-1] += "-" + syllable(dice)
    elif odd == 4:
        words = [word.lower() for word in words]
    elif odd == 5:
        words.insert(1, dice.choice(ODD))
    return " ".join(words)


dice = random.Random(335)
texts = {name(dice) for _ in range(20_300)}
texts |= set(MARKS) | set("aàảãáạăằâầđdeêệoôơờuưựyỳýAÀĂÂĐÊÔƠƯ") | {"a b", "ab", "a-b", "á b", "ab c", "AB", "Ab", "aB"}
texts |= {"Tổ 2", "Tổ 10", "Tổ 02", "tổ 2a", "Tổ 0", "Tổ", "Hoàng", "Hồng", "Dung Nguyễn", "Dũng Đỗ"}
before, before_key = b"", b""
with open(Path(__file__).with_name("icu-order.txt"), "wb") as file:
    for text_key, text in sorted((key(text), text) for text in texts):
        text = text.encode()
        shared = 0
        while shared < min(len(text), len(before)) and text[shared] == before[shared]:
            shared += 1
        file.write(b"%d%s%s\n" % (shared, b"=" if text_key == before_key else b"<", text[shared:]))
        before, before_key = text, text_key
