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
fn each(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split("; ")
}

/// Whether a text is a phrase of the list.
pub(super) fn is_in(text: &str, list: &'static str) -> bool {
    each(list).any(|phrase| phrase == text)
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
