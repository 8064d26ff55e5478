//! The words by which headers are known, in several languages, folded and without accents. A list is one text, its
//! phrases parted by semicolons.

use super::super::fold::fold_words;

pub(super) const NAME: &str = "\
    name; names; full name; fullname; complete name; name and surname; first and last name; speaker; \
    speaker name; attendee; attendee name; participant; participant name; display name; nom; nom et prenom; \
    nom complet; prenom et nom; nom prenom; nombre; nombre completo; nombre y apellidos; nombre y apellido; \
    nome; nome completo; nome e cognome; nome e sobrenome; vollstandiger name; vor- und nachname; \
    vor- und zuname; naam; volledige naam; navn; namn; nimi; imie i nazwisko; jmeno; isim; ad soyad; nev; имя; \
    фио; имя и фамилия; 姓名; 名字; 名前; お名前; 氏名; 이름; 성명";

pub(super) const FIRST_NAME: &str = "\
    first name; firstname; given name; given names; forename; vorname; prenom; voornaam; fornavn; fornamn; \
    etunimi; imie; primeiro nome";

pub(super) const LAST_NAME: &str = "\
    last name; lastname; surname; family name; nachname; familienname; zuname; nom de famille; apellido; \
    apellidos; sobrenome; cognome; achternaam; etternavn; efternavn; efternamn; sukunimi; nazwisko; prijmeni; \
    фамилия";

/// What stands beside a first or a last name for the other half: the French "Nom" beside "Prénom".
pub(super) const HALF_NAME: &str = "name; nom; nombre; nome; naam; navn; namn; jmeno; имя";

pub(super) const EMAIL: &str = "\
    email; e-mail; mail; email address; e-mail address; mail address; email id; contact email; adresse e-mail; \
    adresse email; adresse mail; courriel; correo; correo electronico; direccion de correo electronico; \
    direccion de correo; e-mail-adresse; emailadresse; mailadresse; endereco de e-mail; endereco de email; \
    indirizzo e-mail; indirizzo email; e-mailadres; e-post; epost; sahkoposti; электронная почта; почта; \
    メールアドレス; メール; 邮箱; 电子邮件; 电子邮箱; 이메일; 이메일 주소";

pub(super) const AFFILIATION: &str = "\
    affiliation; affiliations; current affiliation; primary affiliation; institution; institutions; institute; \
    organisation; organization; company; employer; university; lab; laboratory; workplace; place of work; \
    home institution; where do you work; department; institut; einrichtung; firma; unternehmen; arbeitgeber; \
    zugehorigkeit; universitat; organisme; etablissement; entreprise; societe; universite; laboratoire; \
    afiliacion; institucion; organizacion; empresa; universidad; filiacao; afiliacao; instituicao; organizacao; \
    universidade; affiliazione; istituzione; ente; azienda; universita; instelling; organisatie; bedrijf; \
    universiteit; организация; место работы; 所属; 所属機関; 机构; 单位; 소속";

pub(super) const ZONE: &str = "\
    time zone; timezone; time zones; timezones; time-zone; zeitzone; fuseau horaire; fuseau; zona horaria; \
    huso horario; fuso horario; fuso orario; tijdzone; tidszone; tidszon; aikavyohyke; strefa czasowa; \
    casove pasmo; saat dilimi; часовой пояс; 时区; 時區; タイムゾーン; 시간대";

pub(super) const TALK: &str = "\
    talk; lightning; video; recording; youtube; vimeo; presentation; vortrag; vortrags; vortrages; \
    aufzeichnung; expose; enregistrement; charla; ponencia; presentacion; grabacion; palestra; apresentacao; \
    gravacao; presentazione; intervento";

pub(super) const LINK: &str = "link; url; address; adresse; lien; enlace; weblink; hyperlink; indirizzo; endereco";

pub(super) const TITLE: &str = "title; titel; titre; titulo; titolo; tytul; tytuł";

/// Headers of a talk that hold its title or its address, whichever the values are.
pub(super) const TALK_ITSELF: &str =
    "talk; lightning talk; video; recording; talk recording; presentation; vortrag; lightning-talk";

pub(super) const PERSONAL: &str = "\
    phone; telephone; mobile; cell phone; cellphone; telefon; telefonnummer; handynummer; telefono; telefone; \
    whatsapp; birthday; date of birth; birth date; geburtsdatum; passport; postal address; home address; \
    street address; emergency contact; телефон; 电话; 電話番号; 전화번호";

/// What stands for one of its kind alone. What is asked for within longer headers is named more closely.
pub(super) const PHONE: &str = "\
    phone; phone number; telephone; telephone number; mobile; mobile number; mobile phone; cell phone; cellphone; \
    cell phone number; phone no.; tel; tel.; whatsapp; whatsapp number; signal number; telefon; telefonnummer; \
    handynummer; mobilnummer; rufnummer; telephone portable; numero de telephone; numero de portable; \
    telefono; numero de telefono; movil; celular; numero de celular; telefone; numero de telefone; telemovel; \
    cellulare; numero di telefono; telefoonnummer; puhelinnumero; numer telefonu; телефон; номер телефона; 电话; \
    电话号码; 手机; 手机号; 手机号码; 電話; 電話番号; 携帯電話; 전화번호; 휴대폰 번호";

pub(super) const PHONE_ASKED: &str = "\
    phone number; telephone number; mobile number; mobile phone number; cell phone number; whatsapp number; \
    best phone number; telefonnummer; handynummer; mobilnummer; rufnummer; numero de telephone; numero de portable; \
    numero de telefono; numero de celular; numero de telefone; numero di telefono; telefoonnummer; numer telefonu; \
    номер телефона; 电话号码; 手机号码; 電話番号; 전화번호";

pub(super) const EMAIL_ASKED: &str = "\
    email address; e-mail address; mail address; adresse e-mail; adresse email; adresse mail; courriel; \
    correo electronico; direccion de correo electronico; e-mail-adresse; emailadresse; mailadresse; \
    endereco de e-mail; endereco de email; indirizzo e-mail; indirizzo email; e-mailadres; \
    адрес электронной почты; メールアドレス; 电子邮箱; 이메일 주소";

pub(super) const POSTAL: &str = "\
    postal address; home address; street address; mailing address; shipping address; delivery address; \
    private address; residential address; postanschrift; anschrift; privatadresse; wohnadresse; lieferadresse; \
    postadresse; adresse postale; adresse de livraison; adresse personnelle; direccion postal; domicilio; \
    direccion de envio; endereco postal; morada; indirizzo postale; indirizzo di casa; postadres; postiosoite; \
    adres pocztowy; почтовый адрес; домашний адрес; 住所; 通讯地址; 家庭住址; 주소";

pub(super) const BIRTH: &str = "\
    birthday; birth date; birthdate; date of birth; dob; d.o.b.; year of birth; birth year; geburtsdatum; \
    geburtstag; geburtsjahr; date de naissance; annee de naissance; fecha de nacimiento; ano de nacimiento; \
    cumpleanos; data de nascimento; data di nascita; geboortedatum; fodselsdato; fodelsedatum; syntymaaika; \
    data urodzenia; дата рождения; 出生日期; 生日; 生年月日; 생년월일";

pub(super) const BIRTH_ASKED: &str = "\
    birth date; birthdate; date of birth; year of birth; geburtsdatum; geburtsjahr; date de naissance; \
    annee de naissance; fecha de nacimiento; data de nascimento; data di nascita; geboortedatum; data urodzenia; \
    дата рождения; 出生日期; 生年月日; 생년월일";

pub(super) const BANK: &str = "\
    iban; bank account; bank account number; account number; bank details; bankverbindung; kontonummer; \
    coordonnees bancaires; numero de compte; cuenta bancaria; numero de cuenta; conta bancaria; conto bancario; \
    bankrekening; rekeningnummer; номер счета; 银行账号; 口座番号; 계좌번호";

pub(super) const IDENTITY: &str = "\
    passport; passport number; passport no.; identity card; identity card number; id card number; \
    national id number; social security number; ssn; tax id; reisepass; reisepassnummer; passnummer; ausweisnummer; \
    personalausweis; sozialversicherungsnummer; steuernummer; passeport; numero de passeport; \
    numero de securite sociale; pasaporte; numero de pasaporte; dni; passaporte; numero do passaporte; passaporto; \
    numero di passaporto; codice fiscale; номер паспорта; 护照号码; 身份证号; パスポート番号; 여권번호";

pub(super) const IDENTITY_ASKED: &str = "\
    passport number; identity card number; id card number; national id number; social security number; \
    reisepassnummer; passnummer; ausweisnummer; sozialversicherungsnummer; steuernummer; numero de passeport; \
    numero de securite sociale; numero de pasaporte; numero do passaporte; numero di passaporto; codice fiscale; \
    номер паспорта; 护照号码; 身份证号; パスポート番号; 여권번호";

pub(super) const EMERGENCY: &str = "\
    emergency contact; emergency contacts; emergency contact person; notfallkontakt; contact d'urgence; \
    personne a contacter en cas d'urgence; contacto de emergencia; contato de emergencia; contatto di emergenza; \
    contact in noodgevallen; 紧急联系人; 緊急連絡先; 비상 연락처";

pub(super) const HEALTH: &str = "\
    dietary requirements; dietary restrictions; dietary needs; special dietary requirements; food allergies; \
    allergies; medical conditions; medical needs; disabilities; health conditions; \
    any dietary requirements; any dietary restrictions; any food allergies; any allergies; any medical conditions; \
    allergien; unvertraglichkeiten; ernahrungsbedurfnisse; vorerkrankungen; regime alimentaire; \
    restrictions alimentaires; allergies alimentaires; restricciones alimentarias; necesidades dieteticas; alergias; \
    restricoes alimentares; restrizioni alimentari; allergie; dieetwensen; аллергии; 过敏; アレルギー; 알레르기";

/// Streets, and how their names end, in a postal address.
pub(super) const STREETS: &str = "\
    street; st; road; rd; avenue; ave; lane; boulevard; blvd; allee; rue; chemin; quai; calle; avenida; plaza; paseo; \
    rua; praca; via; viale; piazza; ulica; ul";

pub(super) const STREET_ENDINGS: &str = "strasse; str; weg; platz; gasse; straat; laan; gatan; veien; vej";

/// Whose something is, before its name.
pub(super) const THEIRS: &str = "\
    your; your best; your current; your private; do you have; have you; ihre; ihr; deine; dein; eure; haben sie; hast du; \
    votre; ton; ta; vos; avez-vous des; tu; su; tus; tienes; tiene; seu; sua; il tuo; la tua; il suo; la sua; uw; je; \
    din; ditt; ваш; 您的; あなたの";

/// What may follow the name of something that is asked for.
pub(super) const FOR_WHAT: &str = "\
    for; to; where; we; so; in; during; on; at; under; with; if; optional; incl; including; and; or; fur; unter; wo; \
    falls; fuer; pour; ou; a; para; donde; por; per; dove; voor; waar; no; number; numbers; as; please";

/// A header that counts asks for a number, and for nobody's own.
pub(super) const COUNTING: &str = "\
    how many; how often; how much; number of; count of; wie viele; wie oft; anzahl; combien; nombre de; cuantos; \
    cuantas; quantos; quantas; quanti; quante; hoeveel; сколько; 多少; 几个; いくつ; 何通; 몇";

pub(super) const CONSENT: &str = "\
    consent; i agree; do you agree to; permission to; gdpr; privacy policy; code of conduct; data protection; \
    einwilligung; einverstanden; zustimmung; datenschutz; consentement; j'accepte; j'autorise; consentimiento; \
    autorizo; consentimento; acconsento";

pub(super) const ASKING: &str =
    "may we; can we; could we; may i; can i; do you allow; durfen wir; pouvons-nous; peut-on; podemos; possiamo";

pub(super) const USING: &str = "\
    publish; share; use; quote; contact; record; show; name you; your name; veroffentlichen; teilen; nennen; \
    publier; partager; citer; publicar; compartir; pubblicare";

/// Columns that organizers and products add beside the answers.
pub(super) const ADDED: &str = "\
    #; id; no.; nr; nr.; response id; respondent id; score; points; total points; quiz feedback; punktzahl; \
    puntuacion; note; notes; notizen; notas; remarks; status; state; todo; to do; done; checked; reviewed; \
    reviewer; approved; contacted; intern; interne; interno; tags; start time; last modified time; network id; \
    ending; response type; stage date; start date; ip address";

const ADDED_BEGINNINGS: &str = "internal; points -; feedback -; organizer; organiser; [internal";

const NUMBERED: &str = "column; spalte; colonne; columna; coluna; colonna; kolom; field; feld; unnamed";

/// Words that may stand before what a header is about.
const BEFORE: &str = "\
    hello,; hi,; hi there,; hey,; please; enter; provide; give; state; tell us; what is; what's; what are; in which; in what; which; what; \
    your; the; my; name of; name of the; ihr; ihre; dein; deine; wie ist; wie lautet; was ist; in welcher; \
    welche; votre; ton; ta; quel est; quelle est; tu; su; cual es; seu; sua; qual e; o; il; la; tuo; tua; \
    preferred; current; primary";

/// What a header is about: `"What is your name? (first and last)"` is about `"name"`.
pub(super) fn core(words: &str) -> String {
    let mut plain = String::new();
    let mut depth = 0usize;
    for c in words.chars() {
        match c {
            '(' | '[' | '（' => depth += 1,
            ')' | ']' | '）' => depth = depth.saturating_sub(1),
            _ if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    let mut rest = plain.trim().trim_end_matches(['?', ':', '*', '.', '!', '？', '：', ' ']);
    while let Some(shorter) = each(BEFORE).find_map(|word| rest.strip_prefix(word)?.strip_prefix(' ')) {
        rest = shorter.trim_start();
    }
    fold_words(rest)
}

/// The phrases of a list.
pub(super) fn each(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split("; ")
}

/// Whether a text is a phrase of the list.
pub(super) fn is_in(text: &str, list: &'static str) -> bool {
    each(list).any(|phrase| phrase == text)
}

/// Whether a word ends with a phrase of the list.
pub(super) fn ends_with(word: &str, list: &'static str) -> bool {
    each(list).any(|phrase| word.ends_with(phrase))
}

/// Whether a core is in the list, or begins with a word of it before "and", "or", a comma or a slash.
pub(super) fn is_about(core: &str, list: &'static str) -> bool {
    let first = [" / ", "/", ", ", " or ", " and ", " & ", " oder ", " und ", " ou ", " et ", " y ", " o ", " - "]
        .iter()
        .fold(core, |rest, part| rest.split(part).next().unwrap_or(rest))
        .trim();
    let named = first.strip_suffix(" name").unwrap_or(first);
    [core, first, named].iter().any(|text| is_in(text, list))
}

/// Whether any phrase of the list stands in the text, as whole words.
pub(super) fn has_any(words: &str, list: &'static str) -> bool {
    let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    each(list).any(|phrase| {
        words.match_indices(phrase).any(|(at, found)| {
            let before = words.get(..at).and_then(|text| text.chars().next_back());
            let after = words.get(at + found.len()..).and_then(|text| text.chars().next());
            !phrase.is_ascii() || (is_edge(before) && is_edge(after))
        })
    })
}

/// Whether `thing` stands in the text as whole words, right after a phrase of the list.
pub(super) fn has_after(words: &str, list: &'static str, thing: &str) -> bool {
    let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    words.match_indices(thing).any(|(at, found)| {
        let after = words.get(at + found.len()..).and_then(|text| text.chars().next());
        let before = words.get(..at).unwrap_or_default().trim_end();
        let is_after = |phrase: &str| {
            let rest = before.strip_suffix(phrase);
            rest.is_some_and(|rest| !phrase.is_ascii() || is_edge(rest.chars().next_back()))
        };
        is_edge(after) && each(list).any(is_after)
    })
}

/// How many words there are.
pub(super) fn count(words: &str) -> usize {
    words.split(' ').count()
}

/// Whether a header is one that an organizer or a product adds beside the answers.
pub(super) fn is_added(words: &str) -> bool {
    let is_numbered = each(NUMBERED).any(|name| {
        let rest = words.strip_prefix(name).map(|rest| rest.trim_start_matches([' ', ':', '_']));
        rest.is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()))
    });
    let plain = words.trim_end_matches([':', '*', ' ']).trim_end_matches(" (utc)");
    is_numbered || is_in(plain, ADDED) || each(ADDED_BEGINNINGS).any(|start| words.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_core_of_a_header_is_what_it_is_about() {
        for (header, expected) in [
            ("What is your name?", "name"),
            ("Name (first and last) *", "name"),
            ("In which time zone are you?", "time zone are you"),
            ("Wie lautet Ihre E-Mail-Adresse?", "e-mail-adresse"),
            ("Name of your institution:", "institution"),
        ] {
            assert_eq!(core(&fold_words(header)), expected, "{header}");
        }
    }

    #[test]
    fn a_word_of_a_list_must_stand_alone() {
        assert!(has_any("link to your talk", TALK));
        assert!(!has_any("who else was stalking?", TALK));
        assert!(is_about("institution or company", AFFILIATION));
        assert!(!is_about("company size", AFFILIATION));
    }

    #[test]
    fn columns_added_beside_the_answers_are_known() {
        for header in ["column 9", "spalte 12", "unnamed: 3", "internal remarks", "score", "points - what is 2+2?"] {
            assert!(is_added(header), "{header}");
        }
        for header in ["column stores you use", "notes on your science", "name", "what did you score?"] {
            assert!(!is_added(header), "{header}");
        }
    }
}
