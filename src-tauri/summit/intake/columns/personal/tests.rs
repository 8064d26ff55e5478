use super::*;

/// What a column of this header and these values is pointed out for; empty for nothing.
fn found(header: &str, values: &[&str]) -> &'static str {
    let rows: Vec<Vec<String>> = values.iter().map(|value| vec![(*value).to_owned()]).collect();
    why(&Seen::of(0, (header, header), &rows)).unwrap_or_default()
}

fn check(says: &str, columns: &[(&str, &[&str])]) {
    for (header, values) in columns {
        assert_eq!(found(header, values), says, "{header}: {values:?}");
    }
}

#[test]
fn what_is_personal_is_known_by_its_values() {
    check(
        "holds e-mail addresses",
        &[
            ("Who else should we ask?", &["ada@tide.example", "Bo Li <bo@tide.example>", "nobody"]),
            ("Anything else?", &["write to ada@tide.example."]),
        ],
    );
    check(
        "holds telephone numbers",
        &[
            ("How do we reach you?", &["+49 30 1234567", "(030) 123-4567", "by mail"]),
            ("Contact", &["0151 23456789", "030/123 45 67"]),
            ("Backup", &["call +1 555 010 2030 after six"]),
            ("Anything else?", &["555-010-2030", "555-010-2031"]),
        ],
    );
    check(
        "holds postal addresses",
        &[
            ("Where do we send the shirt?", &["12 Harbour Street, Oban PA34 4AB", "Hafenstr. 3, 18055 Rostock"]),
            ("Send to", &["4 rue du Port\n29200 Brest", "Calle del Mar 7, 28001 Madrid", "keep it"]),
        ],
    );
    check("holds bank accounts", &[("Refund to", &["DE89 3704 0044 0532 0130 00", "GB82WEST12345698765432"])]);
}

#[test]
fn what_is_personal_is_known_by_what_the_header_asks_for() {
    check(
        "holds e-mail addresses",
        &[
            ("E-mail address", &[]),
            ("Adresse e-mail", &[]),
            ("What is your e-mail address?", &["ada@tide.example"]),
            ("Please enter your email address so that we can write to you", &[]),
            ("メールアドレス", &[]),
        ],
    );
    check(
        "holds telephone numbers",
        &[
            ("Phone", &["491701234567", "4930123456"]),
            ("Mobile number (for the day itself)", &["0170 1234567"]),
            ("What is the best phone number to reach you on?", &[]),
            ("Can we have your phone number?", &["12345 678", "no"]),
            ("Telefonnummer für Rückfragen", &[]),
            ("Numéro de téléphone", &[]),
            ("¿Cuál es tu número de teléfono?", &[]),
            ("Номер телефона", &[]),
            ("電話番号", &[]),
        ],
    );
    check(
        "holds birth dates",
        &[
            ("Date of birth", &["1990-02-03", "3 May 1988"]),
            ("What is your date of birth?", &["1990-02-03"]),
            ("Geburtsdatum", &[]),
            ("Date de naissance", &["03/02/1990"]),
            ("Fecha de nacimiento", &[]),
        ],
    );
    check("holds postal addresses", &[("Postal address", &[]), ("Postanschrift", &[]), ("Adresse postale", &[])]);
    check("holds bank accounts", &[("IBAN", &[]), ("Kontonummer", &["532013000"])]);
    check(
        "holds numbers of passports or identity cards",
        &[("Passport number", &["C01X00T47"]), ("Your passport number for the visa letter", &["C01X00T47"])],
    );
    check("holds emergency contacts", &[("Emergency contact", &["Bo Li, 030 123"]), ("Notfallkontakt", &[])]);
    check(
        "holds facts about people's health",
        &[
            ("Dietary requirements", &["vegan", "none"]),
            ("Do you have any food allergies?", &["nuts"]),
            ("Allergien", &[]),
        ],
    );
}

#[test]
fn a_question_about_such_things_is_not_personal() {
    check(
        "",
        &[
            ("How many e-mails a day?", &["20", "about 50"]),
            ("How many phone numbers do you store?", &["1200", "none"]),
            ("Do you use your phone in the field?", &["yes", "no"]),
            ("Which phone do you use for fieldwork?", &["an old one of 2011", "none"]),
            ("Do you keep e-mail addresses of participants?", &["yes", "only hashed"]),
            ("Do you have a passport for your samples?", &["yes", "what is that?"]),
            ("Where were your buoys born?", &["in Brest", "in 2004"]),
            ("What happened at the birth of your project?", &["We met in 1999 and began to count limpets"]),
            ("Address of your website", &["https://tide.example", "https://kelp.example"]),
            ("What do you work on?", &["Kelp", "Ice algae"]),
            ("", &["Kelp"]),
        ],
    );
}

#[test]
fn numbers_that_are_no_telephone_numbers_are_not_personal() {
    check(
        "",
        &[
            ("How many samples?", &["1200", "12 000 000", "1 200 000"]),
            ("Sample numbers", &["20210512", "20210513"]),
            ("Which years?", &["2019-2021", "1999 - 2004"]),
            ("Which days?", &["2021-05-12", "12-05-2021"]),
            ("Where?", &["59.9139 10.7522", "-33.8688 151.2093"]),
            ("Accession", &["123-456", "SAMN12345678"]),
            ("Your ORCID", &["0000-0002-1825-0097", "0000-0001-5109-3700"]),
            ("Range", &["1000 - 2500", "1500-3000"]),
        ],
    );
}
