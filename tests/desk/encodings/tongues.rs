//! Small tables of answers in many languages: invented people, our own sentences.

use unicode_normalization::UnicodeNormalization;

/// A table of answers: headers for name, zone and two questions, and a few rows; some cells hold lines, commas and quotes.
#[derive(Clone, Copy, Debug)]
pub struct Tongue(pub &'static str, pub [&'static str; 4], pub &'static [[&'static str; 4]]);

pub const RUSSIAN: Tongue = Tongue(
    "Russian",
    ["Имя", "Часовой пояс", "Что вы выращиваете?", "Что дальше?"],
    &[
        [
            "Ольга Смирнова",
            "Europe/Moscow",
            "Бурые водоросли\nи немного мидий",
            "Измерить рост за зиму, если хватит людей.",
        ],
        ["Пётр Жуков", "Asia/Novosibirsk", "Ничего, я только считаю", "Больше данных и \"меньше\" таблиц"],
        ["Аня Щербакова", "UTC+3", "Красные водоросли в холодной воде", ""],
    ],
);
pub const UKRAINIAN: Tongue = Tongue(
    "Ukrainian",
    ["Ім'я", "Часовий пояс", "Що ви вирощуєте?", "Що далі?"],
    &[
        ["Євген Ґонта", "Europe/Kyiv", "Бурі водорості\nі трохи мідій", "Виміряти ріст за зиму, якщо вистачить людей."],
        ["Їжакевич Олена", "Europe/Kyiv", "Нічого, я лише рахую", "Більше даних і \"менше\" таблиць"],
    ],
);
pub const BULGARIAN: Tongue = Tongue(
    "Bulgarian",
    ["Име", "Часови пояс", "Какво отглеждате?", "Какво следва?"],
    &[
        [
            "Георги Тодоров",
            "Europe/Sofia",
            "Кафяви водорасли\nи малко миди",
            "Ще измерим растежа през зимата, ако има хора.",
        ],
        ["Цветана Ангелова", "EET", "Нищо, аз само броя", "Повече данни и по-малко таблици"],
    ],
);
pub const SERBIAN: Tongue = Tongue(
    "Serbian",
    ["Име", "Временска зона", "Шта гајите?", "Шта је следеће?"],
    &[
        ["Ђорђе Љубић", "Europe/Belgrade", "Смеђе алге\nи мало шкољки", "Да измеримо раст током зиме, ако буде људи."],
        ["Њежана Ћосић", "CET", "Ништа, ја само бројим", "Више података и мање табела"],
    ],
);
pub const POLISH: Tongue = Tongue(
    "Polish",
    ["Imię i nazwisko", "Strefa czasowa", "Co hodujesz?", "Co dalej?"],
    &[
        ["Łukasz Żak", "Europe/Warsaw", "Brunatnice\ni trochę małży", "Zmierzyć wzrost zimą, jeśli będą ludzie."],
        ["Małgorzata Gęś", "CET", "Nic, ja tylko liczę próbki", "Więcej danych, \"mniej\" tabel"],
        ["Święcicki Józef", "Europe/Warsaw", "Źdźbła trawy morskiej", ""],
    ],
);
pub const CZECH: Tongue = Tongue(
    "Czech",
    ["Jméno", "Časové pásmo", "Co pěstujete?", "Co bude dál?"],
    &[
        ["Jiří Dvořák", "Europe/Prague", "Hnědé řasy\na trochu slávek", "Změřit růst přes zimu, budou-li lidé."],
        ["Žofie Šťastná", "CET", "Nic, jen počítám vzorky", "Více dat a méně tabulek"],
    ],
);
pub const HUNGARIAN: Tongue = Tongue(
    "Hungarian",
    ["Név", "Időzóna", "Mit termeszt?", "Mi a következő?"],
    &[
        [
            "Őze Tünde",
            "Europe/Budapest",
            "Barnamoszatot\nés néhány kagylót",
            "Télen mérjük a növekedést, ha lesz rá ember.",
        ],
        ["Szűcs Győző", "CET", "Semmit, csak számolok", "Több adat, kevesebb táblázat"],
    ],
);
pub const ESPERANTO: Tongue = Tongue(
    "Esperanto",
    ["Nomo", "Horzono", "Kion vi kreskigas?", "Kio sekvas?"],
    &[
        ["Ĵan Ŝvarco", "UTC", "Brunajn algojn\nkaj iom da mituloj", "Mezuri la kreskon dum la vintro, se estos homoj."],
        ["Ĉiela Ĝardeno", "Europe/Malta", "Nenion, mi nur kalkulas ĉiujn", "Pli da datumoj, malpli da tabeloj ĥaosaj"],
    ],
);
pub const LATVIAN: Tongue = Tongue(
    "Latvian",
    ["Vārds", "Laika josla", "Ko jūs audzējat?", "Kas tālāk?"],
    &[
        ["Jānis Bērziņš", "Europe/Riga", "Brūnaļģes\nun nedaudz gliemeņu", "Izmērīt augšanu ziemā, ja būs cilvēki."],
        ["Žanete Ķēniņa", "EET", "Neko, es tikai skaitu", "Vairāk datu, mazāk tabulu"],
    ],
);
pub const LITHUANIAN: Tongue = Tongue(
    "Lithuanian",
    ["Vardas", "Laiko juosta", "Ką auginate?", "Kas toliau?"],
    &[
        [
            "Šarūnas Žukauskas",
            "Europe/Vilnius",
            "Ruduosius dumblius\nir šiek tiek midijų",
            "Išmatuoti augimą žiemą, jei bus žmonių.",
        ],
        ["Eglė Čiurlytė", "EET", "Nieko, aš tik skaičiuoju", "Daugiau duomenų, mažiau lentelių"],
    ],
);
pub const ARABIC: Tongue = Tongue(
    "Arabic",
    ["الاسم", "المنطقة الزمنية", "ماذا تزرع؟", "ما التالي؟"],
    &[
        ["ليلى حداد", "Africa/Cairo", "طحالب بنية\nوبعض المحار", "قياس النمو في الشتاء إذا وجدنا من يساعدنا."],
        ["يوسف النجار", "Asia/Amman", "لا شيء، أنا أعد العينات فقط", "بيانات أكثر وجداول أقل"],
    ],
);
pub const GREEK: Tongue = Tongue(
    "Greek",
    ["Όνομα", "Ζώνη ώρας", "Τι καλλιεργείτε;", "Τι ακολουθεί;"],
    &[
        [
            "Ελένη Παπαδάκη",
            "Europe/Athens",
            "Καφέ φύκια\nκαι λίγα μύδια",
            "Να μετρήσουμε την ανάπτυξη τον χειμώνα, αν βρεθεί κόσμος.",
        ],
        ["Γιώργος Ζωγράφος", "EET", "Τίποτα, μόνο μετράω δείγματα", "Περισσότερα δεδομένα, λιγότεροι πίνακες"],
    ],
);
pub const HEBREW: Tongue = Tongue(
    "Hebrew",
    ["שם", "אזור זמן", "מה אתם מגדלים?", "מה הלאה?"],
    &[
        ["נועה לוי", "Asia/Jerusalem", "אצות חומות\nוקצת צדפות", "למדוד את הגידול בחורף, אם יהיו אנשים."],
        ["יואב כהן", "Asia/Jerusalem", "כלום, אני רק סופר דגימות", "יותר נתונים ופחות טבלאות"],
    ],
);
pub const NORTHERN_SAMI: Tongue = Tongue(
    "Northern Sámi",
    ["Namma", "Áigeavádat", "Maid don šattat?", "Mii boahtá maŋŋel?"],
    &[
        [
            "Máret Ánne Čoska",
            "Europe/Oslo",
            "Ruškes dáŋggaid\nja veahá skálžžuid",
            "Mihtidit šaddama dálvet, jos leat olbmot.",
        ],
        ["Ánte Đurra", "Europe/Helsinki", "In maidege, mun dušše lohkan", "Eambbo dieđut, unnit tabeallat"],
    ],
);
pub const WELSH: Tongue = Tongue(
    "Welsh",
    ["Enw", "Parth amser", "Beth ydych chi'n ei dyfu?", "Beth nesaf?"],
    &[
        ["Siân Ŵyn", "Europe/London", "Gwymon brown\na rhai cregyn glas", "Mesur y tŵf dros y gaeaf, os bydd pobl."],
        ["Llŷr Ŷnyr", "GMT", "Dim byd, dim ond cyfrif dŵr ydw i", "Mwy o ddata, llai o dablau"],
    ],
);
pub const FRENCH: Tongue = Tongue(
    "French",
    ["Prénom et nom", "Fuseau horaire", "Que cultivez-vous ?", "Et après ?"],
    &[
        [
            "Zoë Lefèvre",
            "Europe/Paris",
            "Des algues brunes\net quelques moules",
            "Mesurer la croissance cet hiver, si nous trouvons des bras.",
        ],
        ["Noël Garçon", "CET", "Rien, je compte des échantillons", "Plus de données, \"moins\" de tableaux, à bientôt"],
        ["Héloïse Bœuf", "Europe/Paris", "Une sœur de la laitue de mer, à 3 €", ""],
    ],
);
pub const GERMAN: Tongue = Tongue(
    "German",
    ["Name", "Zeitzone", "Was züchten Sie?", "Wie geht es weiter?"],
    &[
        [
            "Jörg Müßig",
            "Europe/Berlin",
            "Braunalgen\nund ein paar Muscheln",
            "Das Wachstum über den Winter messen, falls sich Leute finden.",
        ],
        ["Bärbel Groß", "CET", "Nichts, ich zähle nur Proben", "Mehr Daten, weniger Tabellen, schöne Grüße"],
    ],
);
pub const SPANISH: Tongue = Tongue(
    "Spanish",
    ["Nombre", "Zona horaria", "¿Qué cultivas?", "¿Qué sigue?"],
    &[
        [
            "Íñigo Peña",
            "Europe/Madrid",
            "Algas pardas\ny unos mejillones",
            "Medir el crecimiento en invierno, si encontramos gente.",
        ],
        [
            "Begoña Núñez",
            "America/Bogota",
            "Nada, solo cuento muestras",
            "Más datos y menos tablas; ¡mañana empezamos!",
        ],
    ],
);
pub const PORTUGUESE: Tongue = Tongue(
    "Portuguese",
    ["Nome", "Fuso horário", "O que você cultiva?", "E depois?"],
    &[
        [
            "João Gonçalves",
            "America/Sao_Paulo",
            "Algas pardas\ne alguns mexilhões",
            "Medir o crescimento no inverno, se houver pessoas.",
        ],
        ["Conceição Araújo", "Europe/Lisbon", "Nada, só conto amostras", "Mais dados, menos tabelas, até amanhã"],
    ],
);
pub const DANISH: Tongue = Tongue(
    "Danish",
    ["Navn", "Tidszone", "Hvad dyrker du?", "Hvad så?"],
    &[
        [
            "Søren Kjærgård",
            "Europe/Copenhagen",
            "Brunalger\nog lidt blåmuslinger",
            "At måle væksten hen over vinteren, hvis vi får folk nok.",
        ],
        ["Åse Ørsted", "CET", "Ikke noget, jeg tæller kun prøver", "Flere data, færre tabeller på skærmen"],
    ],
);
pub const ROMANIAN: Tongue = Tongue(
    "Romanian",
    ["Nume", "Fus orar", "Ce creșteți?", "Ce urmează?"],
    &[
        [
            "Ștefan Țurcanu",
            "Europe/Bucharest",
            "Alge brune\nși câteva midii",
            "Să măsurăm creșterea peste iarnă, dacă găsim oameni.",
        ],
        ["Mălina Brâncuș", "EET", "Nimic, doar număr mostre", "Mai multe date, mai puține tabele și hârtii"],
    ],
);
pub const THAI: Tongue = Tongue(
    "Thai",
    ["ชื่อ", "เขตเวลา", "คุณปลูกอะไร", "ต่อไปคืออะไร"],
    &[
        ["สมชาย ใจดี", "Asia/Bangkok", "สาหร่ายสีน้ำตาล\nและหอยแมลงภู่", "วัดการเติบโตตลอดฤดูหนาว ถ้ามีคนช่วย"],
        ["มาลี ศรีสุข", "Asia/Bangkok", "ไม่มี ฉันแค่นับตัวอย่าง", "ข้อมูลมากขึ้น ตารางน้อยลง"],
    ],
);
pub const TURKISH: Tongue = Tongue(
    "Turkish",
    ["Adı", "Saat dilimi", "Ne yetiştiriyorsunuz?", "Sırada ne var?"],
    &[
        [
            "Çağla Şahin",
            "Europe/Istanbul",
            "Esmer yosun\nve biraz midye",
            "Kış boyunca büyümeyi ölçmek, insan bulursak.",
        ],
        ["Iğdır Öztürk", "Europe/Istanbul", "Hiçbir şey, yalnızca örnek sayıyorum", "Daha çok veri, daha az çizelge"],
    ],
);
pub const VIETNAMESE: Tongue = Tongue(
    "Vietnamese",
    ["Họ và tên", "Múi giờ", "Bạn trồng gì?", "Tiếp theo là gì?"],
    &[
        [
            "Nguyễn Thị Hương",
            "Asia/Ho_Chi_Minh",
            "Rong biển nâu\nvà một ít trai",
            "Đo sự phát triển trong mùa đông, nếu có đủ người.",
        ],
        ["Trần Đức Phúc", "Asia/Ho_Chi_Minh", "Không có gì, tôi chỉ đếm mẫu", "Thêm dữ liệu, bớt bảng biểu"],
    ],
);
pub const SIMPLIFIED: Tongue = Tongue(
    "Chinese, simplified",
    ["姓名", "时区", "你种什么？", "下一步是什么？"],
    &[
        ["王小明", "Asia/Shanghai", "褐藻\n还有一些贻贝", "如果有人帮忙，我们想测量冬天的生长。"],
        ["李秀英", "Asia/Shanghai", "没有，我只数样本", "更多的数据，更少的表格"],
    ],
);
/// With characters that take four bytes.
pub const RARE: Tongue = Tongue(
    "Chinese, with rare characters",
    ["姓名", "时区", "你种什么？", "下一步是什么？"],
    &[
        ["㛃小明", "Asia/Shanghai", "褐藻\n还有一些贻贝", "如果有人帮忙，我们想测量冬天的生长。"],
        ["李𠮷英", "Asia/Shanghai", "没有，我只数样本 🌊", "更多的数据，更少的表格"],
    ],
);
pub const TRADITIONAL: Tongue = Tongue(
    "Chinese, traditional",
    ["姓名", "時區", "你種什麼？", "下一步是什麼？"],
    &[
        ["陳淑芬", "Asia/Taipei", "褐藻\n還有一些貽貝", "如果有人幫忙，我們想測量冬天的生長。"],
        ["林志明", "Asia/Taipei", "沒有，我只數樣本", "更多的資料，更少的表格"],
    ],
);
pub const JAPANESE: Tongue = Tongue(
    "Japanese",
    ["名前", "タイムゾーン", "何を育てていますか？", "次は何ですか？"],
    &[
        ["山田花子", "Asia/Tokyo", "褐藻と、\n少しのムール貝", "人手があれば、冬の成長を測りたいです。"],
        ["佐藤健", "Asia/Tokyo", "何も。標本を数えているだけです", "データを増やし、表を減らす"],
    ],
);
pub const KOREAN: Tongue = Tongue(
    "Korean",
    ["이름", "시간대", "무엇을 기르고 있나요?", "다음은 무엇인가요?"],
    &[
        ["김민지", "Asia/Seoul", "갈조류와\n홍합 조금", "사람이 있으면 겨울 동안의 성장을 재고 싶습니다."],
        ["박서준", "Asia/Seoul", "아무것도 없어요, 표본만 세요", "자료는 더 많이, 표는 더 적게"],
    ],
);
/// Names of many scripts in one file.
pub const MANY: Tongue = Tongue(
    "many languages",
    ["Name", "Zone", "Que cultivez-vous ?", "次は何ですか？"],
    &[
        ["Łukasz Żak", "Europe/Warsaw", "Бурые водоросли\nи мидии", "更多的數據, 🌊"],
        ["山田花子", "Asia/Tokyo", "طحالب بنية", "사람이 \"있으면\""],
        ["Ελένη Παπαδάκη", "EET", "สาหร่าย", "אצות"],
    ],
);

/// Vietnamese as windows-1258 has it: the letter first and its tone after it.
pub fn toned(text: &str) -> String {
    let is_tone = |c: &char| matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
    let mut out = String::new();
    for letter in text.chars() {
        let apart: Vec<char> = std::iter::once(letter).nfd().collect();
        out.extend(apart.iter().filter(|c| !is_tone(c)).copied().nfc());
        out.extend(apart.iter().filter(|c| is_tone(c)));
    }
    out
}
