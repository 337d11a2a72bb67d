//! Whom the pronouns of short stories mean, and where nobody can say.

use crate::event::tests::events;

/// Checks the label of the last verb of each story.
#[track_caller]
fn tells(stories: &[(&str, &str)]) {
    for (story, label) in stories {
        let (_, events) = events(story, &[]);
        let last = events.iter().rfind(|event| event.verbal).unwrap();
        assert_eq!(last.label, *label, "{story}");
    }
}

#[test]
fn the_gender_of_a_name_or_a_noun_tells_who_is_meant() {
    tells(&[
        ("Marta Oxley married the painter Jonas Reed. He left for Quito.", "Jonas Reed left for Quito"),
        ("Marta Oxley married the painter Jonas Reed. She left for Quito.", "Marta Oxley left for Quito"),
        ("Lund hired Anna Ruud. She found the vein.", "Anna Ruud found the vein"),
        ("The duke besieged Karst. He died there.", "Duke died"),
        ("The surveyor Piet Maas reached the lake. He drew a map.", "Piet Maas drew a map"),
        ("The Kestrel sailed at dawn. She sank off Orkney.", "Kestrel sank off Orkney"),
    ]);
}

#[test]
fn where_two_may_be_meant_the_pronoun_stays() {
    tells(&[
        ("Governor Pell dismissed Captain Rusk. He went home.", "He went home"),
        ("Bishop Aldred crowned the king. He died.", "He died"),
        ("Emir Yusuf took the town. The king paid him, but he returned.", "He returned"),
        ("The fleet sank steamers there, but they drifted off.", "They drifted off"),
        ("Kolk Lines bought the mill. It was sold.", "It was sold"),
        ("Peter Lang fell ill. He saw Olaf Berg. He died.", "He died"),
    ]);
}

#[test]
fn who_is_told_of_by_others_is_named() {
    tells(&[
        ("Ada Lund was jailed. Prosecutors said she took the money.", "Prosecutors: Ada Lund took the money"),
        ("Ada Lund was jailed. The judge said she took the money.", "Judge: she took the money"),
        (
            "Dale Rusk was jailed. Prosecutors said he took the money.",
            "Prosecutors: Dale Rusk took the money",
        ),
        ("The guild met. Its masters left because they had lost it.", "Guild's masters had lost it"),
    ]);
}

#[test]
fn what_a_verb_takes_is_named_too() {
    tells(&[
        ("Lars Holt led the survey. The king knighted him.", "King knighted Lars Holt"),
        ("The Danes landed. The king paid them tribute.", "King paid the Danes tribute"),
        ("The town was rebuilt. The French captured it.", "French captured the town"),
        ("Ivar Moe built the first engine. He sold it.", "Ivar Moe sold the first engine"),
        ("Parliament passed the law. The king repealed it.", "King repealed the law"),
        ("The union called a strike. The owners ended it.", "Owners ended it"),
        ("Eva Pell met Max Rusk. Pell warned him.", "Pell warned Max Rusk"),
    ]);
}

#[test]
fn a_life_goes_on_about_whose_it_is() {
    let life = "Ada Lund (1840–1912) was a botanist. She was sent to an aunt. She met the chemist Ida Holm.";
    tells(&[
        (format!("{life} She moved to Norby.").as_str(), "Ada Lund moved to Norby"),
        (
            format!("{life} She fell ill. The academy gave her a medal.").as_str(),
            "Academy gave Ada Lund a medal",
        ),
    ]);
}

#[test]
fn what_a_name_is_stands_for_it() {
    tells(&[
        ("Kolk Foods sold its mill. The company closed.", "Kolk Foods closed"),
        ("Kolk, a Danish firm, sold a mill. The company closed.", "Kolk closed"),
        ("Kolk is a town. The city was burned.", "Kolk was burned"),
        ("The MV Alda left Norby. The vessel sank.", "MV Alda sank"),
        ("Kolk Foods sold a mill. Officials said the firm had closed.", "Officials: Kolk Foods had closed"),
        (
            &format!("Kolk Foods sold a mill. {} The company closed.", "It rained. ".repeat(20)),
            "Kolk Foods closed",
        ),
        ("Lund joined a company. The company closed.", "Company closed"),
        ("Kolk Foods bought the company. The company closed.", "Company closed"),
        ("Kolk Foods hired a firm. The firm closed.", "Firm closed"),
        ("Lund praised the work. The company closed.", "Company closed"),
        ("Parliament passed the Ferry Act. It takes effect.", "Ferry Act takes effect"),
        ("Parliament passed the Ferry Act. It rose.", "Parliament rose"),
        ("Ada Lund left. The 54-year-old had joined in May.", "Ada Lund had joined in May"),
        ("Ada Lund met Olaf Berg. The 54-year-old had left.", "54-year-old had left"),
    ]);
}
