"""Make a corpus of invented resolutions in six languages, the same ones for the same seed.

    python bench/corpus.py FOLDER [--documents 100] [--characters 35000] [--seed 1] [--languages ar en es fr ru zh]

Every sentence comes from the templates below, filled with names of bodies and instruments, numbers and dates; a document has a
masthead, a preamble, operative paragraphs with subparagraphs, footnotes, running heads and page breaks. Nothing is copied.
"""

import argparse
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from wsis_graph.names import BASE, load

MONTHS = {
    "ar": "كانون الثاني/يناير,شباط/فبراير,آذار/مارس,نيسان/أبريل,أيار/مايو,حزيران/يونيه,تموز/يوليه,آب/أغسطس,"
    "أيلول/سبتمبر,تشرين الأول/أكتوبر,تشرين الثاني/نوفمبر,كانون الأول/ديسمبر",
    "en": "January,February,March,April,May,June,July,August,September,October,November,December",
    "es": "enero,febrero,marzo,abril,mayo,junio,julio,agosto,septiembre,octubre,noviembre,diciembre",
    "fr": "janvier,février,mars,avril,mai,juin,juillet,août,septembre,octobre,novembre,décembre",
    "ru": "января,февраля,марта,апреля,мая,июня,июля,августа,сентября,октября,ноября,декабря",
    "zh": "1,2,3,4,5,6,7,8,9,10,11,12",
}


@dataclass(frozen=True)
class Language:
    """How one language fills a document: `date` takes day, month, year."""

    date: str
    masthead: tuple[str, str]
    enacting: str
    title: str
    preamble: tuple[str, ...]
    operative: tuple[str, ...]
    item: tuple[str, ...]
    filler: tuple[str, ...]
    note: tuple[str, ...]
    number: str
    letter: str
    ends: tuple[str, str]


LANGUAGES = {
    "en": Language(
        "{0} {1} {2}",
        ("United Nations", "General Assembly"),
        "The General Assembly,",
        "Information and communications technologies in region {n}",
        (
            "Recalling its resolutions {r} of {d} and {r} of {d}",
            "Recalling also the {i} and the {i}",
            "Reaffirming its resolution {r} of {d}, in which it {f}",
            "Guided by the {i}, and noting that {f}",
            "Taking note of the report of the Secretary-General on how {f}",
            "Welcoming the holding of a meeting of the {b} from 3 to 7 May {y}",
            "Recognizing that {f} and that {f}",
        ),
        (
            "Urges the full implementation of paragraph {k} of resolution {r}, so that {f}",
            "Requests the Secretary-General to submit to the {b} at its next session a report that shows how {f}",
            "Invites the {b} and the {b} to publish by 31 December {y} what they have learned about how {f}",
            "Takes note with appreciation of the work of the {b}, which shows that {f}",
            "Reaffirms paragraphs {k} and {k2} of the {i}, and stresses that {f}",
            "Encourages Member States to share what {f}, in accordance with resolution {r}",
        ),
        ("To describe how {f}", "To measure, together with the {b}, what {f}"),
        (
            "small schools reach the network over lines that many households share",
            "remote clinics lose their connection whenever the weather turns",
            "teachers prepare their lessons with material that others have made freely available",
            "the price of a line falls where several providers compete for the same valley",
            "older persons learn together with their grandchildren in the evening",
            "farmers compare prices before they travel to the market",
        ),
        ("See {s}.", "Resolution {r}.", "{s}, annex."),
        "{n}.    ",
        "({l})    ",
        (",", ";"),
    ),
    "fr": Language(
        "{0} {1} {2}",
        ("Nations Unies", "Assemblée générale"),
        "L’Assemblée générale,",
        "Technologies de l’information et des communications dans la région {n}",
        (
            "Rappelant ses résolutions {r} du {d} et {r} du {d}",
            "Rappelant également : {i} et {i}",
            "Réaffirmant sa résolution {r} du {d}, dans laquelle elle a constaté que {f}",
            "Guidée par le texte intitulé « {i} », et notant que {f}",
            "Prenant note du rapport du Secrétaire général sur la manière dont {f}",
            "Se félicitant de la tenue d’une réunion de l’organe {b} du 3 au 7 mai {y}",
            "Consciente que {f} et que {f}",
        ),
        (
            "Demande instamment l’application intégrale du paragraphe {k} de la résolution {r}, afin que {f}",
            "Prie le Secrétaire général de présenter à l’organe {b}, à sa prochaine session, un rapport montrant comment {f}",
            "Invite les organes suivants, {b} et {b}, à publier d’ici au 31 décembre {y} ce qu’ils savent de la manière dont {f}",
            "Prend note avec satisfaction des travaux de l’organe {b}, qui montrent que {f}",
            "Réaffirme les paragraphes {k} et {k2} du texte {i}, et souligne que {f}",
            "Encourage les États Membres à faire savoir comment {f}, conformément à la résolution {r}",
        ),
        ("De décrire comment {f}", "De mesurer, avec l’organe {b}, ce que {f}"),
        (
            "les petites écoles atteignent le réseau par des lignes que plusieurs foyers partagent",
            "les dispensaires éloignés perdent leur connexion dès que le temps change",
            "les enseignants préparent leurs leçons avec ce que d’autres ont rendu librement accessible",
            "le prix d’une ligne baisse là où plusieurs fournisseurs se disputent la même vallée",
            "les personnes âgées apprennent le soir avec leurs petits-enfants",
            "les agriculteurs comparent les prix avant de se rendre au marché",
        ),
        ("Voir {s}.", "Résolution {r}.", "{s}, annexe."),
        "{n}.    ",
        "{l})    ",
        (",", " ;"),
    ),
    "es": Language(
        "{0} de {1} de {2}",
        ("Naciones Unidas", "Asamblea General"),
        "La Asamblea General,",
        "Tecnologías de la información y las comunicaciones en la región {n}",
        (
            "Recordando sus resoluciones {r}, de {d}, y {r}, de {d}",
            "Recordando también los textos {i} y {i}",
            "Reafirmando su resolución {r}, de {d}, en la que observó que {f}",
            "Guiada por el texto titulado “{i}”, y observando que {f}",
            "Tomando nota del informe del Secretario General sobre el modo en que {f}",
            "Acogiendo con beneplácito la celebración de una reunión del órgano {b} del 3 al 7 de mayo de {y}",
            "Reconociendo que {f} y que {f}",
        ),
        (
            "Insta a que se aplique plenamente el párrafo {k} de la resolución {r}, de modo que {f}",
            "Solicita al Secretario General que presente al órgano {b}, en su próximo período de sesiones, un informe que muestre cómo {f}",
            "Invita a los órganos {b} y {b} a que publiquen a más tardar el 31 de diciembre de {y} lo que saben de cómo {f}",
            "Toma nota con aprecio de la labor del órgano {b}, que muestra que {f}",
            "Reafirma los párrafos {k} y {k2} del texto {i}, y destaca que {f}",
            "Alienta a los Estados Miembros a que den a conocer cómo {f}, de conformidad con la resolución {r}",
        ),
        ("Que describa cómo {f}", "Que mida, junto con el órgano {b}, lo que {f}"),
        (
            "las escuelas pequeñas llegan a la red por líneas que comparten muchos hogares",
            "los dispensarios remotos pierden la conexión cuando cambia el tiempo",
            "los maestros preparan sus lecciones con lo que otros han puesto a disposición de todos",
            "el precio de una línea baja allí donde varios proveedores compiten por el mismo valle",
            "las personas de edad aprenden por la tarde con sus nietos",
            "los agricultores comparan los precios antes de viajar al mercado",
        ),
        ("Véase {s}.", "Resolución {r}.", "{s}, anexo."),
        "{n}.    ",
        "{l})    ",
        (",", ";"),
    ),
    "ru": Language(
        "{0} {1} {2} года",
        ("Организация Объединенных Наций", "Генеральная Ассамблея"),
        "Генеральная Ассамблея,",
        "Информационно-коммуникационные технологии в районе {n}",
        (
            "ссылаясь на свои резолюции {r} от {d} и {r} от {d}",
            "ссылаясь также на документы {i} и {i}",
            "вновь подтверждая свою резолюцию {r} от {d}, в которой она отметила, что {f}",
            "руководствуясь документом, озаглавленным «{i}», и отмечая, что {f}",
            "принимая к сведению доклад Генерального секретаря о том, как {f}",
            "приветствуя проведение совещания органа {b} 3–7 мая {y} года",
            "признавая, что {f} и что {f}",
        ),
        (
            "настоятельно призывает к полному осуществлению пункта {k} резолюции {r}, с тем чтобы {f}",
            "просит Генерального секретаря представить органу {b} на его следующей сессии доклад о том, как {f}",
            "предлагает органам {b} и {b} опубликовать к 31 декабря {y} года сведения о том, как {f}",
            "с признательностью принимает к сведению работу органа {b}, которая показывает, что {f}",
            "вновь подтверждает пункты {k} и {k2} документа {i} и подчеркивает, что {f}",
            "рекомендует государствам-членам сообщать о том, как {f}, в соответствии с резолюцией {r}",
        ),
        ("описать, как {f}", "измерить вместе с органом {b} то, как {f}"),
        (
            "малые школы выходят в сеть по линиям, которыми пользуются многие семьи",
            "отдаленные клиники теряют связь, как только меняется погода",
            "учителя готовят уроки по материалам, открытым для всех",
            "цена подключения снижается там, где за одну долину соперничают несколько поставщиков",
            "пожилые люди учатся по вечерам вместе со своими внуками",
            "крестьяне сравнивают цены, прежде чем ехать на рынок",
        ),
        ("См. {s}.", "Резолюция {r}.", "{s}, приложение."),
        "{n}.    ",
        "{l})    ",
        (",", ";"),
    ),
    "zh": Language(
        "{2}年{1}月{0}日",
        ("联合国", "大会"),
        "大会，",
        "第{n}区域的信息和通信技术",
        (
            "回顾其{d}第{r}号和{d}第{r}号决议",
            "又回顾《{i}》和《{i}》",
            "重申其{d}第{r}号决议，其中指出{f}",
            "遵循《{i}》，并注意到{f}",
            "注意到秘书长关于{f}的报告",
            "欢迎{y}年5月3日至7日举行{b}会议",
            "认识到{f}，而且{f}",
        ),
        (
            "敦促全面执行第{r}号决议第{k}段，使{f}",
            "请秘书长向{b}提交一份报告，说明{f}",
            "邀请{b}和{b}在{y}年12月31日之前公布其所了解的情况，即{f}",
            "赞赏地注意到{b}的工作，这项工作表明{f}",
            "重申《{i}》第{k}和{k2}段，并强调{f}",
            "鼓励会员国按照第{r}号决议交流经验，因为{f}",
        ),
        ("说明{f}", "与{b}一道衡量{f}"),
        (
            "规模小的学校通过许多家庭共用的线路上网",
            "偏远的诊所一遇天气变化就失去连接",
            "教师利用他人免费提供的材料备课",
            "在几家供应商争夺同一山谷的地方线路价格下降",
            "老年人晚上同孙辈一起学习",
            "农民去市场之前先比较价格",
        ),
        ("见{s}。", "第{r}号决议。", "{s}，附件。"),
        "{n}.    ",
        "({l})    ",
        ("，", "；"),
    ),
    "ar": Language(
        "{0} {1} {2}",
        ("الأمم المتحدة", "الجمعية العامة"),
        "إن الجمعية العامة،",
        "تكنولوجيا المعلومات والاتصالات في المنطقة {n}",
        (
            "إذ تشير إلى قراريها {r} المؤرخ {d} و {r} المؤرخ {d}",
            "وإذ تشير أيضا إلى {i} وإلى {i}",
            "وإذ تعيد تأكيد قرارها {r} المؤرخ {d} الذي لاحظت فيه أن {f}",
            "وإذ تسترشد بالنص المعنون ”{i}“، وإذ تلاحظ أن {f}",
            "وإذ تحيط علما بتقرير الأمين العام عن {f}",
            "وإذ ترحب بعقد اجتماع {b} في الفترة من 3 إلى 7 أيار/مايو {y}",
            "وإذ تسلم بأن {f} وبأن {f}",
        ),
        (
            "تحث على التنفيذ الكامل للفقرة {k} من القرار {r} حتى {f}",
            "تطلب إلى الأمين العام أن يقدم إلى {b} تقريرا يبين أن {f}",
            "تدعو {b} و{b} إلى أن تنشر بحلول 31 كانون الأول/ديسمبر {y} ما يبين أن {f}",
            "تحيط علما مع التقدير بعمل {b} الذي يبين أن {f}",
            "تعيد تأكيد الفقرتين {k} و {k2} من {i} وتشدد على أن {f}",
            "تشجع الدول الأعضاء على تبادل خبراتها وفقا للقرار {r} لأن {f}",
        ),
        ("بيان أن {f}", "قياس ما يلي مع {b}: أن {f}"),
        (
            "المدارس الصغيرة تصل إلى الشبكة عبر خطوط تتقاسمها أسر كثيرة",
            "العيادات النائية تفقد اتصالها كلما تغير الطقس",
            "المعلمين يعدون دروسهم بمواد أتاحها غيرهم مجانا",
            "سعر الخط ينخفض حيث يتنافس عدة موردين على الوادي نفسه",
            "كبار السن يتعلمون مع أحفادهم في المساء",
            "المزارعين يقارنون الأسعار قبل السفر إلى السوق",
        ),
        ("انظر {s}.", "القرار {r}.", "{s}، المرفق."),
        "{n} -    ",
        "({l})    ",
        ("،", "؛"),
    ),
}
ARABIC_LETTERS = "أبجدهوزحطي"
WIDTH, PAGE = 92, 48  # characters in a line, lines on a page


class Writer:
    """Writes the documents of one language."""

    def __init__(self, language: str, seed: int) -> None:
        self.code, self.language = language, LANGUAGES[language]
        self.random = random.Random(f"{seed} {language}")
        self.bodies = sorted(self._labels("body"))
        self.instruments = sorted(self._labels("instrument"))
        self.months = MONTHS[language].split(",")

    def _labels(self, kind: str) -> Iterator[str]:
        for iri, entity in load().entities.items():
            if iri.startswith(f"{BASE}id/{kind}/") and (label := entity.labels.get(self.code)):
                yield label

    def _fill(self, template: str) -> str:
        pick, out, rest = self.random, [], template
        while "{" in rest:
            before, _, rest = rest.partition("{")
            slot, _, rest = rest.partition("}")
            out += [before, self._slot(slot, pick)]
        return "".join([*out, rest])

    def _slot(self, slot: str, pick: random.Random) -> str:
        if slot == "f":
            return pick.choice(self.language.filler)
        if slot in ("i", "b"):
            return pick.choice(self.instruments if slot == "i" else self.bodies)
        if slot == "d":
            return self.language.date.format(pick.randint(1, 28), pick.choice(self.months), pick.randint(1990, 2029))
        if slot == "r":
            return f"{pick.randint(45, 82)}/{pick.randint(1, 299)}"
        if slot == "s":
            return f"A/{pick.randint(45, 82)}/{pick.randint(1, 900)}"
        return str(pick.randint(2025, 2035) if slot == "y" else pick.randint(1, 90))

    def document(self, symbol: str, number: int, characters: int) -> str:
        """Return the text of one resolution of about so many characters."""
        self.pages, self.page, self.notes, self.symbol, self.written = [], [], [], symbol, 0
        self.note_number = 0
        language = self.language
        for line in (
            *language.masthead,
            "",
            f"{' ' * 60}{symbol}",
            "",
            language.title.format(n=number),
            "",
            language.enacting,
            "",
        ):
            self._line(line)
        while self.written < characters // 4:
            self._paragraph("     ", self._fill(self.random.choice(language.preamble)), language.ends[0])
        count = 0
        while self.written < characters:
            count += 1
            self._operative(count)
        self._break()
        return "\f".join(self.pages)

    def _operative(self, count: int) -> None:
        label = self.language.number.format(n=count)
        words = self._fill(self.random.choice(self.language.operative))
        items = self.random.random() < 0.15
        self._paragraph(f"     {label}", words, ":" if items else self.language.ends[1])
        for place in range(self.random.randint(2, 5) if items else 0):
            letter = ARABIC_LETTERS[place] if self.code == "ar" else "abcdefghij"[place]
            item = self._fill(self.random.choice(self.language.item))
            self._paragraph(f"           {self.language.letter.format(l=letter)}", item, self.language.ends[1])

    def _paragraph(self, start: str, words: str, end: str) -> None:
        mark = ""
        if self.random.random() < 0.1:
            self.note_number += 1
            mark = f"({self.note_number})" if self.code == "ar" else str(self.note_number)
            self.notes.append((mark, self._fill(self.random.choice(self.language.note))))
        line = start
        pieces = words.split(" ") if self.code != "zh" else list(words)
        space = " " if self.code != "zh" else ""
        for index, piece in enumerate(pieces):
            tail = (end + mark if self.code in ("en", "zh") else mark + end) if index == len(pieces) - 1 else ""
            if len(line) + len(piece) > WIDTH:
                self._line(line.rstrip())
                line = ""
            line += (space if line.strip() and not line.endswith("    ") else "") + piece + tail
        self._line(line)
        self._line("")

    def _line(self, line: str) -> None:
        self.page.append(line)
        self.written += len(line) + 1
        if len(self.page) + len(self.notes) >= PAGE and line == "":
            self._break()

    def _break(self) -> None:
        lines = self.page
        if self.notes:
            lines += ["_" * 18, *(f"  {mark}  {note}" for mark, note in self.notes), ""]
        lines += [f"{len(self.pages) + 1}/99{' ' * 70}32-{self.random.randint(10000, 99999)}", ""]
        self.pages.append("\n".join(lines))
        self.page, self.notes = [f"{' ' * 70}{self.symbol}", ""], []


def make(folder: Path, documents: int, characters: int, seed: int, languages: list[str]) -> list[Path]:
    """Write documents, languages in turn, and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    writers = {language: Writer(language, seed) for language in languages}
    paths = []
    for index in range(documents):
        language = languages[index % len(languages)]
        session, number = 90 + index // 300, index % 300 + 1
        path = folder / f"A_RES_{session}_{number}.{language}.txt"
        path.write_text(writers[language].document(f"A/RES/{session}/{number}", index, characters), encoding="utf-8")
        paths.append(path)
    return paths


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=100)
    parser.add_argument("--characters", type=int, default=35_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--languages", nargs="+", default=sorted(LANGUAGES), choices=sorted(LANGUAGES))
    told = parser.parse_args()
    paths = make(told.folder, told.documents, told.characters, told.seed, told.languages)
    print(f"{len(paths)} documents, {sum(path.stat().st_size for path in paths) / 1e6:.1f} MB in {told.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
