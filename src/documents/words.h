// Every text that the documents say of themselves, in Dutch and English; {} is filled in. What the law says comes from
// the rule book, and what the organisation says from the register. Dutch at B1: short sentences, `u`, the everyday word
// first and the legal term after it.
#pragma once

namespace grondslag::documents::words {

struct Words {
  const char* nl;
  const char* en;
};

// ---- every document

inline constexpr Words organisation{"Organisatie", "Organisation"};
inline constexpr Words day_of_document{"Datum", "Date"};
inline constexpr Words version{"Versie", "Version"};
inline constexpr Words checkpoint{"IJkpunt van het dossier", "Checkpoint of the record"};
inline constexpr Words checkpoint_text{
    "Hiermee is later na te gaan of het dossier waar dit uit komt, is veranderd. Bewaar het zoals het hier staat.",
    "With this anybody can later see whether the record this comes from was changed. Keep it as it stands here."};
inline constexpr Words sealed{"[verzegeld]", "[sealed]"};
inline constexpr Words gone{"[gewist]", "[erased]"};
inline constexpr Words yes{"ja", "yes"};
inline constexpr Words no{"nee", "no"};
inline constexpr Words not_said{"niet bekend", "not known"};
inline constexpr Words name{"Naam", "Name"};
inline constexpr Words address{"Adres", "Address"};
inline constexpr Words email{"E-mail", "E-mail"};
inline constexpr Words phone{"Telefoon", "Telephone"};
inline constexpr Words website{"Website", "Website"};
inline constexpr Words registration{"Nummer in het handelsregister", "Number in the trade register"};
inline constexpr Words representative{"Vertegenwoordiger in Europa", "Representative in the Union"};
inline constexpr Words officer{"Functionaris voor gegevensbescherming", "Data protection officer"};
inline constexpr Words officer_none{"Die is er niet.", "There is none."};
inline constexpr Words joint{"Samen met", "Together with"};
inline constexpr Words joint_gist{"Wat is afgesproken: {}", "What was agreed: {}"};
inline constexpr Words joint_contact{"Waar u terecht kunt: {}", "Whom to turn to: {}"};

// ---- a purpose

inline constexpr Words purpose{"Doel", "Purpose"};
inline constexpr Words goal{"Waarvoor", "What for"};
inline constexpr Words basis{"Reden waarom het mag (grondslag)", "Why it is allowed (lawful basis)"};
inline constexpr Words justification{"Waarom deze reden past", "Why this basis applies"};
inline constexpr Words interest{"Ons belang of dat van een ander (gerechtvaardigd belang)",
                                "Our interest or that of another (legitimate interest)"};
inline constexpr Words provision{"Waar het in de wet staat", "Where the law says so"};
inline constexpr Words groups{"Over wie", "About whom"};
inline constexpr Words categories{"Welke gegevens", "Which data"};
inline constexpr Words category_with_examples{"{} (zoals: {})", "{} (such as: {})"};
inline constexpr Words sources{"Waar de gegevens vandaan komen", "Where the data come from"};
inline constexpr Words source_public{"{} (voor iedereen te zien: openbare bron)",
                                     "{} (open to everybody: a publicly accessible source)"};
inline constexpr Words source_not_public{"{} (geen openbare bron)", "{} (not a publicly accessible source)"};
inline constexpr Words recipients{"Wie de gegevens krijgt", "Who gets the data"};
inline constexpr Words recipients_none{"Niemand buiten onze organisatie.", "Nobody outside our organisation."};
inline constexpr Words kind_processor{"werkt alleen in onze opdracht (verwerker)",
                                      "works only on our instructions (processor)"};
inline constexpr Words kind_joint{"beslist samen met ons (gezamenlijk verantwoordelijke)",
                                  "decides together with us (joint controller)"};
inline constexpr Words kind_third_party{"gebruikt de gegevens voor zichzelf (derde)",
                                        "uses the data for itself (third party)"};
inline constexpr Words transfers{"Naar een land buiten Europa (doorgifte)", "To a country outside Europe (transfer)"};
inline constexpr Words transfer_to{"{}, in {}.", "{}, in {}."};
inline constexpr Words transfer_tool{"Waarom dat mag: {}.", "Why that is allowed: {}."};
inline constexpr Words transfer_copy{"Een kopie krijgt u zo: {}", "How to get a copy: {}"};
inline constexpr Words retention{"Hoe lang wij ze bewaren", "How long we keep them"};
inline constexpr Words retention_years{"{} jaar", "{} years"};
inline constexpr Words retention_year{"{} jaar", "{} year"};
inline constexpr Words retention_months{"{} maanden", "{} months"};
inline constexpr Words retention_month{"{} maand", "{} month"};
inline constexpr Words requirement{"Moet u ze geven?", "Must you give them?"};
// In the order of ledger::Requirement.
inline constexpr Words requirements[] = {
    {"Nee, dat hoeft niet.", "No, you need not."},
    {"Ja, dat moet van de wet.", "Yes, the law requires it."},
    {"Ja, dat staat in de overeenkomst.", "Yes, the contract requires it."},
    {"Ja, anders kunnen wij geen overeenkomst sluiten.", "Yes, otherwise we cannot enter into a contract."},
};
inline constexpr Words without_data{"Als u ze niet geeft", "If you do not give them"};
inline constexpr Words automated_logic{"Een computer beslist: hoe dat gaat", "A computer decides: how it does"};
inline constexpr Words automated_consequences{"Een computer beslist: wat dat voor u betekent",
                                              "A computer decides: what it means for you"};
inline constexpr Words marketing{"Reclame", "Advertising"};
inline constexpr Words marketing_yes{"Ja, hier hoort reclame bij.", "Yes, this includes advertising."};
inline constexpr Words further{"Eerder verzameld voor een ander doel", "Collected before for another purpose"};
inline constexpr Words further_from{"Deze gegevens hadden wij al voor: {}. Wij gebruiken ze nu ook hiervoor.",
                                    "We had these data already for: {}. We now use them for this too."};
inline constexpr Words begins{"Vanaf", "From"};
inline constexpr Words ends{"Tot en met", "Up to and including"};
inline constexpr Words withdrawal{"Uw ja terugnemen", "Taking back your yes"};

// ---- the privacy statement

inline constexpr Words statement_title{"Privacyverklaring van {}", "Privacy statement of {}"};
inline constexpr Words statement_introduction{
    "Hier leest u welke persoonsgegevens wij gebruiken, waarvoor, waarom dat mag, en wat u kunt vragen.",
    "Here you read which personal data we use, what for, why that is allowed, and what you can ask."};
inline constexpr Words who_we_are{"Wie wij zijn", "Who we are"};
inline constexpr Words objection_heading{"U kunt bezwaar maken", "You can object"};
inline constexpr Words objection_for{"Dit geldt voor: {}.", "This is about: {}."};
inline constexpr Words objection_how{"Laat het ons weten: {}.", "Let us know: {}."};
inline constexpr Words what_we_use{"Waarvoor wij gegevens gebruiken", "What we use data for"};
inline constexpr Words purposes_in_short{"Alle doelen in het kort", "All purposes in short"};
inline constexpr Words your_rights{"Wat u kunt vragen (uw rechten)", "What you can ask (your rights)"};
inline constexpr Words rights_how{"Vraag het ons: {}. U krijgt binnen een maand antwoord. Het kost niets.",
                                  "Ask us: {}. You get an answer within a month. It is free of charge."};
inline constexpr Words right_for{"{} Dit geldt voor: {}.", "{} This is about: {}."};

inline constexpr Words right_withdraw{
    "Gaf u toestemming? Dan kunt u die altijd intrekken, net zo makkelijk als u ja zei. Wat wij daarvoor deden, blijft "
    "rechtmatig.",
    "Did you consent? Then you can withdraw that at any time, as easily as you said yes. What we did before stays "
    "lawful."};
inline constexpr Words right_access{
    "U kunt vragen welke gegevens wij van u hebben, en er een kopie van krijgen (inzage).",
    "You can ask which data we have about you, and get a copy of them (access)."};
inline constexpr Words right_rectification{
    "Klopt er iets niet? Dan kunt u het laten verbeteren of aanvullen (rectificatie).",
    "Is something wrong? Then you can have it corrected or completed "
    "(rectification)."};
inline constexpr Words right_erasure{"U kunt ons vragen uw gegevens te wissen (vergetelheid).",
                                     "You can ask us to erase your data (erasure)."};
inline constexpr Words right_erasure_save_by_law{
    "U kunt ons vragen uw gegevens te wissen (vergetelheid). Wat wij van de wet of voor onze publieke taak nodig "
    "hebben, "
    "mogen wij dan houden.",
    "You can ask us to erase your data (erasure). What the law or our public task requires we may then keep."};
inline constexpr Words right_restriction{
    "U kunt ons vragen uw gegevens op slot te zetten: dan bewaren wij ze alleen (beperking).",
    "You can ask us to lock your data: we then only keep them (restriction)."};
inline constexpr Words right_portability{
    "U kunt gegevens die u ons gaf en die in een computer staan, meenemen of naar een ander laten sturen "
    "(overdraagbaarheid).",
    "You can take along the data that you gave us and that are in a computer, or have them sent to another "
    "(portability)."};
inline constexpr Words right_objection{
    "Heeft u een reden die met uw eigen situatie te maken heeft? Dan kunt u bezwaar maken tegen dit gebruik. Wij "
    "stoppen, "
    "tenzij wij dwingende redenen kunnen laten zien of de gegevens nodig hebben voor een rechtszaak.",
    "Do you have a reason that has to do with your own situation? Then you can object to this use. We stop, unless we "
    "can "
    "show compelling reasons or need the data for a legal claim."};
inline constexpr Words right_objection_to_advertising{
    "Wilt u geen reclame van ons? Dan kunt u altijd bezwaar maken, zonder reden. Wij stoppen dan meteen, ook met het "
    "profiel dat wij daarvoor maakten.",
    "Do you not want advertising from us? Then you can object at any time, without a reason. We then stop at once, "
    "also "
    "with the profile that we made for it."};
inline constexpr Words right_human{
    "Beslist een computer over u? Dan kunt u een mens laten kijken, zeggen wat u vindt, en de beslissing aanvechten.",
    "Does a computer decide about you? Then you can have a human look at it, say what you think, and contest the "
    "decision."};
inline constexpr Words right_complaint{
    "Bent u het niet met ons eens? Dan kunt u een klacht indienen bij de Autoriteit Persoonsgegevens: "
    "autoriteitpersoonsgegevens.nl.",
    "Do you disagree with us? Then you can lodge a complaint with the Dutch data protection authority, the Autoriteit "
    "Persoonsgegevens: autoriteitpersoonsgegevens.nl."};

// ---- what is missing

inline constexpr Words missing_heading{"Wat hier nog ontbreekt", "What is still missing here"};
inline constexpr Words missing_text{"Dit vraagt de wet, en het staat nog niet in het register:",
                                    "The law asks for this, and it is not in the register yet:"};
inline constexpr Words missing_none{"Er ontbreekt niets van wat de wet vraagt.",
                                    "Nothing of what the law asks for is missing."};
inline constexpr Words labelled{"{}: {}", "{}: {}"};
inline constexpr Words missing_where_possible{"{} (als het te zeggen is)", "{} (where it can be said)"};
inline constexpr Words missing_in_english{"{} (in het Engels)", "{} (in English)"};
inline constexpr Words missing_behalf{"opdrachtgever {}: {}", "controller {}: {}"};
inline constexpr Words missing_clause{"in het contract: {}", "in the contract: {}"};

// ---- the register

inline constexpr Words register_title{"Register van verwerkingen van {}", "Register of processing activities of {}"};
inline constexpr Words register_introduction{
    "Wat de organisatie met persoonsgegevens doet (AVG artikel 30). Bij elk doel staat ook de grondslag en de "
    "beoordeling "
    "ervan: de organisatie moet die kunnen aantonen (AVG artikel 5 lid 2 en artikel 24).",
    "What the organisation does with personal data (GDPR Article 30). With each purpose stand its lawful basis and the "
    "assessment of it too: the organisation must be able to show these (GDPR Articles 5(2) and 24)."};
inline constexpr Words activity{"Verwerking", "Processing activity"};
inline constexpr Words activity_days{"In gebruik", "In use"};
inline constexpr Words days_from{"vanaf {}", "from {}"};
inline constexpr Words days_between{"van {} tot en met {}", "from {} up to and including {}"};
inline constexpr Words as_controller{"Wat de organisatie voor zichzelf doet", "What the organisation does for itself"};
inline constexpr Words as_processor{"Wat de organisatie in opdracht van anderen doet (verwerker)",
                                    "What the organisation does on behalf of others (processor)"};
inline constexpr Words no_purposes{"Bij deze verwerking staat geen doel.", "No purpose stands with this activity."};
inline constexpr Words on_behalf{"In opdracht van", "On behalf of"};
inline constexpr Words behalf_processing{"Wat de organisatie voor hen doet", "What the organisation does for them"};
inline constexpr Words their_representative{"Hun vertegenwoordiger", "Their representative"};
inline constexpr Words their_officer{"Hun functionaris voor gegevensbescherming", "Their data protection officer"};
inline constexpr Words measures{"Beveiliging", "Security"};
inline constexpr Words assessment{"Beoordeling", "Assessment"};
inline constexpr Words assessment_of{"{}: {} Op {}, met regelboek {} {}.", "{}: {} On {}, with rule book {} {}."};
inline constexpr Words assessment_open{"{}: niet afgerond.", "{}: not concluded."};
inline constexpr Words compatibility{"Beoordeling dat het nieuwe doel past", "Assessment that the new purpose fits"};
inline constexpr Words table_of_purposes{"Doelen", "Purposes"};
inline constexpr Words table_of_processing{"Verwerkingen in opdracht", "Processing on behalf of others"};
inline constexpr Words table_of_recipients{"Ontvangers", "Recipients"};
inline constexpr Words recipient{"Ontvanger", "Recipient"};
inline constexpr Words contact{"Contact", "Contact"};
inline constexpr Words kind{"Soort", "Kind"};
inline constexpr Words country{"Land", "Country"};
inline constexpr Words tool{"Waarom dat mag", "Why that is allowed"};
inline constexpr Words safeguards{"Waarborgen", "Safeguards"};
inline constexpr Words agreement{"Afspraken", "Agreements"};
inline constexpr Words agreement_contract{"Contract van {}", "Contract of {}"};
inline constexpr Words agreement_arrangement{"Regeling van {}", "Arrangement of {}"};
inline constexpr Words table_of_statements{"Gepubliceerde privacyverklaringen", "Privacy statements published"};
inline constexpr Words statement{"Verklaring", "Statement"};
inline constexpr Words language{"Taal", "Language"};
inline constexpr Words published_on{"Gepubliceerd op", "Published on"};
inline constexpr Words where{"Waar", "Where"};
inline constexpr Words hash{"SHA-256", "SHA-256"};
inline constexpr Words table_of_ended{"Doelen die voorbij zijn", "Purposes that are over"};
inline constexpr Words last_day{"Laatste dag", "Last day"};

// ---- the answer to a request for access

inline constexpr Words access_title{"Uw gegevens bij {}", "Your data with {}"};
inline constexpr Words access_introduction{
    "U vroeg welke gegevens wij van u hebben en wat wij ermee doen (AVG artikel 15). Dit antwoord gaat over ons "
    "dossier "
    "van toestemmingen, bezwaren en verstrekkingen, en over wat wij met uw gegevens doen. Bij dit antwoord hoort een "
    "kopie van "
    "uw gegevens uit onze andere systemen.",
    "You asked which data we have about you and what we do with them (GDPR Article 15). This answer is about our "
    "record of "
    "consents, objections and disclosures, and about what we do with your data. A copy of your data from our other "
    "systems "
    "comes with this answer."};
inline constexpr Words access_unknown{"In dit dossier staat niets over u.", "This record holds nothing about you."};
inline constexpr Words access_erased{
    "Uw gegevens in dit dossier zijn gewist. Alleen wat wij moeten bewaren om u met rust te laten of om iets te "
    "bewijzen, is "
    "er nog.",
    "Your data in this record were erased. Only what we must keep to leave you alone or to prove something is still "
    "there."};
inline constexpr Words access_known_by{"Waaraan wij u kennen", "What we know you by"};
inline constexpr Words access_no_identifiers{"Geen e-mailadres, telefoonnummer of klantnummer.",
                                             "No e-mail address, telephone number or customer number."};
// In the order of ledger::IdentifierKind.
inline constexpr Words identifier_kinds[] = {
    {"E-mail", "E-mail"},
    {"Telefoon", "Telephone"},
    {"Klantnummer", "Customer number"},
};
inline constexpr Words access_purposes{"Waarvoor wij uw gegevens gebruiken", "What we use your data for"};
inline constexpr Words access_no_purposes{"Wij gebruiken uw gegevens nergens voor, voor zover dit dossier het weet.",
                                          "We use your data for nothing, as far as this record knows."};
inline constexpr Words access_purposes_in_general{
    "Dit zegt ons register over mensen in het algemeen. Of het ook over u gaat, staat niet in dit dossier.",
    "This is what our register says of people in general. Whether it is about you too does not stand in this record."};
inline constexpr Words consent_standing{"Uw toestemming", "Your consent"};
inline constexpr Words consent_none{"U gaf hiervoor geen toestemming.", "You gave no consent to this."};
inline constexpr Words consent_in_force{"Gegeven op {}. Die geldt.", "Given on {}. It counts."};
inline constexpr Words consent_withdrawn{"Gegeven op {}, ingetrokken op {}.", "Given on {}, withdrawn on {}."};
inline constexpr Words consent_expired{"Gegeven op {}, verlopen na {}.", "Given on {}, expired after {}."};
inline constexpr Words consent_replaced{"Gegeven op {}. Er is een nieuwe vraag voor in de plaats gekomen.",
                                        "Given on {}. A new question has come in its place."};
inline constexpr Words restricted{"Op slot (beperking)", "Locked (restriction)"};
inline constexpr Words restricted_yes{"Ja, wij bewaren de gegevens hiervoor alleen.",
                                      "Yes, for this we only keep the data."};
inline constexpr Words given_to{"Aan wie wij uw gegevens gaven", "To whom we gave your data"};
inline constexpr Words given_to_nobody{"In dit dossier staat niet dat wij uw gegevens aan iemand gaven.",
                                       "This record does not show that we gave your data to anybody."};
inline constexpr Words first_time{"De eerste keer", "First time"};
inline constexpr Words last_time{"De laatste keer", "Last time"};
inline constexpr Words times{"Hoe vaak", "How often"};
inline constexpr Words goes_to{"Wie ze als regel krijgt", "Who gets them as a rule"};
inline constexpr Words access_stops{"Wat u ons vroeg te stoppen", "What you asked us to stop"};
inline constexpr Words access_no_stops{"U vroeg ons niet om te stoppen.", "You did not ask us to stop."};
inline constexpr Words objections{"Bezwaren", "Objections"};
inline constexpr Words restrictions{"Beperkingen", "Restrictions"};
inline constexpr Words since{"Sinds", "Since"};
inline constexpr Words against{"Waartegen", "Against what"};
inline constexpr Words ground{"Reden", "Ground"};
inline constexpr Words channel{"Kanaal", "Channel"};
inline constexpr Words standing{"Stand", "Standing"};
inline constexpr Words everything{"alles", "everything"};
inline constexpr Words every_channel{"elk kanaal", "every channel"};
inline constexpr Words all_consents_withdrawn{"Alle toestemming ingetrokken op {}.", "All consent withdrawn on {}."};
// In the order of ledger::ObjectionKind.
inline constexpr Words objection_kinds[] = {
    {"reclame", "advertising"},
    {"gebruik", "use"},
    {"gebruik van gevoelige gegevens", "use of sensitive data"},
};
// In the order of people::ObjectionStatus.
inline constexpr Words objection_states[] = {
    {"geldt", "counts"},
    {"wordt nog gewogen", "is being weighed"},
    {"toegewezen", "upheld"},
    {"afgewezen", "overruled"},
};
// In the order of ledger::RestrictionGround.
inline constexpr Words restriction_grounds[] = {
    {"of de gegevens kloppen, wordt nagegaan", "whether the data are right is checked"},
    {"het gebruik mocht niet, en u wilt niet dat wij wissen",
     "the use was not allowed, and you prefer that we do not erase"},
    {"u heeft de gegevens nodig voor een rechtszaak", "you need the data for a legal claim"},
    {"uw bezwaar wordt gewogen", "your objection is being weighed"},
};
inline constexpr Words access_sales{"Wat u van ons kocht", "What you bought from us"};
inline constexpr Words sale_of{"Wat", "What"};
inline constexpr Words sale_on{"Wanneer", "When"};
inline constexpr Words sale_opt_out{"Kon u toen reclame weigeren?", "Could you refuse advertising then?"};
// In the order of ledger::SaleKind.
inline constexpr Words sale_kinds[] = {
    {"een product", "a product"},
    {"een dienst", "a service"},
};
inline constexpr Words access_attachments{"Bestanden die wij van u bewaren", "Files of yours that we keep"};
inline constexpr Words access_attachments_text{
    "Een scan of opname die laat zien wat u met ons afsprak. U krijgt een kopie van elk bestand bij dit antwoord.",
    "A scan or recording that shows what you agreed with us. You get a copy of each file with this answer."};
inline constexpr Words file_name{"Bestand", "File"};
inline constexpr Words media_type{"Soort", "Kind"};
inline constexpr Words file_size{"Grootte (bytes)", "Size (bytes)"};
inline constexpr Words access_more{"Wat er verder over u staat", "What else there is about you"};
inline constexpr Words representative_of{"Iemand die voor u beslist", "Somebody who decides for you"};
inline constexpr Words representative_since{"{}, sinds {}", "{}, since {}"};
inline constexpr Words representative_until{"{}, van {} tot en met {}", "{}, from {} up to and including {}"};
// In the order of ledger::RepresentativeKind.
inline constexpr Words representative_kinds[] = {
    {"ouder of voogd", "parent or guardian of a child"},
    {"curator", "guardian"},
    {"bewindvoerder", "administrator"},
    {"mentor", "mentor"},
};
inline constexpr Words told{"Wat wij u vertelden", "What we told you"};
inline constexpr Words told_on{"{} Op {}.", "{} On {}."};
inline constexpr Words not_on_register{"Doelen die niet in ons register staan",
                                       "Purposes that are not in our register"};
inline constexpr Words not_on_register_text{
    "In uw dossier staan ook deze doelen. Ons register zegt er niets over. Dat zoeken wij uit.",
    "Your record names these purposes too. Our register says nothing of them. We are looking into that."};

// ---- one answer

inline constexpr Words verdict{"Uitkomst", "Outcome"};
inline constexpr Words whole{"Alles bij elkaar", "All together"};
inline constexpr Words decided_on{"Beslist voor", "Decided for"};
inline constexpr Words question{"Vraag", "Question"};
inline constexpr Words value{"Antwoord", "Answer"};
inline constexpr Words bases{"De grondslagen", "The lawful bases"};
inline constexpr Words answer_for_category{"Voor: {}", "For: {}"};
inline constexpr Words answer_basis{"Grondslag", "Lawful basis"};
inline constexpr Words basis_not_enough{"Grondslag (die is hier niet genoeg)", "Lawful basis (not enough here)"};
inline constexpr Words basis_none{"geen", "none"};
inline constexpr Words basis_open{"nog niet bekend", "not known yet"};
inline constexpr Words why{"Waarom", "Why"};
inline constexpr Words facts_that_decide{"De antwoorden die dit bepalen", "The answers that decide this"};
inline constexpr Words facts_recorded{"De antwoorden waar dit op rust", "The answers this rests on"};
inline constexpr Words question_and_value{"{} {}", "{} {}"};
inline constexpr Words value_when_silent{"{} (niet gevraagd; dan geldt dit)", "{} (not given; then this is taken)"};
inline constexpr Words duties{"Wat u moet doen (plichten)", "What you must do (duties)"};
inline constexpr Words duty_possible{"{} (misschien)", "{} (perhaps)"};
inline constexpr Words duty_contested{"{} (hierover verschillen de bronpagina en de wet)",
                                      "{} (the source page and the law differ on this)"};
inline constexpr Words unverified{"{} (de tekst van de wet is hiervoor niet nagekeken)",
                                  "{} (the text of the law was not checked for this)"};
inline constexpr Words notes{"Let op", "Please note"};
inline constexpr Words open_facts{"Wat nog bekend moet worden", "What is still to be known"};
inline constexpr Words instead{"Wat dan wel kan", "What would make it a yes"};
inline constexpr Words differences{"Waar de bronpagina en de wet verschillen",
                                   "Where the source page and the law differ"};
inline constexpr Words page_says{"Bronpagina: {}", "Source page: {}"};
inline constexpr Words law_says{"Wet: {}", "Law: {}"};
inline constexpr Words followed{"De organisatie volgt: {}.", "The organisation follows: {}."};
inline constexpr Words judgements{"Oordelen van mensen", "Judgements by people"};
inline constexpr Words judged{"{} Door {}. Reden: {}", "{} By {}. Reason: {}"};
inline constexpr Words judged_otherwise{"De punten wezen naar: {}.", "The factors pointed to: {}."};
inline constexpr Words mixed{"beide kanten op", "both ways"};
inline constexpr Words not_judged{"Hierover is nog niet geoordeeld.", "Not judged yet."};
inline constexpr Words concluded_by{"Afgerond door", "Concluded by"};
inline constexpr Words conclusion_reasons{"In eigen woorden", "In their own words"};
inline constexpr Words review_on{"Opnieuw bekijken op", "To be looked at again on"};
inline constexpr Words reading{"Uitleg", "Reading"};
inline constexpr Words reading_both{"volgens de bronpagina en volgens de wet",
                                    "as the source page has it, and as the law has it"};
inline constexpr Words reading_page{"volgens de bronpagina", "as the source page has it"};
inline constexpr Words reading_law{"volgens de wet", "as the law has it"};
inline constexpr Words book{"Regelboek", "Rule book"};
inline constexpr Words book_of{"{} {}, de wet gelezen tot en met {}", "{} {}, the law read up to and including {}"};
inline constexpr Words book_hash{"Regelboek, SHA-256", "Rule book, SHA-256"};
inline constexpr Words engine{"Programma", "Program"};
inline constexpr Words assessment_name{"Beoordeling", "Assessment"};
inline constexpr Words after_reading{"De wet is gelezen tot en met {}. Wat daarna veranderde, zit er niet in.",
                                     "The law was read up to {}. What changed after that is not in it."};
inline constexpr Words other_book{
    "Beslist met een ander regelboek dan dit programma heeft. De regels van toen staan er daarom niet bij.",
    "Decided with another rule book than this program has. The rules of then are therefore not given."};
inline constexpr Words facts_gone{
    "Een deel van de antwoorden is gewist of verzegeld. De regels zijn daarom niet opnieuw na te gaan.",
    "Some of the answers are erased or sealed. The rules can therefore not be gone through again."};

// ---- the proof of one consent

inline constexpr Words consent_title{"Bewijs van toestemming", "Proof of consent"};
inline constexpr Words consent_who{"Wie", "Who"};
inline constexpr Words consent_who_unknown{"[niet te lezen]", "[not readable]"};
inline constexpr Words consent_number{"Nummer van de persoon", "Number of the person"};
inline constexpr Words consent_entry{"Plaats in het dossier", "Place in the record"};
inline constexpr Words consent_purpose{"Waarvoor", "What for"};
inline constexpr Words consent_controllers{"Aan wie", "To whom"};
inline constexpr Words consent_others{"Wie er nog meer op steunt", "Who else relies on it"};
inline constexpr Words consent_given{"Gegeven op", "Given at"};
inline constexpr Words consent_recorded{"Vastgelegd op", "Recorded at"};
inline constexpr Words consent_how{"Hoe", "How"};
inline constexpr Words consent_how_by{"{}, via {}", "{}, by {}"};
// In the order of ledger::ConsentMethod.
inline constexpr Words consent_methods[] = {
    {"een vakje aangevinkt", "ticked a box"},
    {"op een knop geklikt", "clicked a button"},
    {"op papier ondertekend", "signed on paper"},
    {"gezegd", "said"},
    {"geschreven", "written"},
    {"anders", "otherwise"},
};
inline constexpr Words consent_by{"Door", "By"};
// In the order of ledger::ActedBy.
inline constexpr Words acted_by[] = {
    {"de persoon zelf", "the person"},
    {"wie voor de persoon beslist", "whoever decides for the person"},
    {"de persoon en wie voor de persoon beslist, samen", "the person and whoever decides for the person, together"},
    {"iemand anders", "somebody else"},
};
inline constexpr Words evidence{"Wat het laat zien", "What shows it"};
inline constexpr Words explicit_statement{"Uitdrukkelijk gezegd", "Expressly stated"};
inline constexpr Words informed_before{"Tekst en recht om in te trekken vooraf getoond",
                                       "Text and right to withdraw shown beforehand"};
inline constexpr Words valid_until{"Geldt tot en met", "Valid up to and including"};
inline constexpr Words judged_then{"Wat het regelboek er toen van vond", "What the rule book made of it then"};
inline constexpr Words text_of_then{"De tekst van toen", "The text of then"};
inline constexpr Words text_version{"Formulier {}, versie {}, taal {}", "Form {}, version {}, language {}"};
inline constexpr Words text_hash{"SHA-256 van de tekst", "SHA-256 of the text"};
inline constexpr Words text_closed{"De tekst is nu niet te lezen. Aan de SHA-256 is te zien of een tekst dezelfde is.",
                                   "The text cannot be read now. The SHA-256 shows whether a text is the same."};
inline constexpr Words text_unknown{"Van dit formulier staat geen tekst in het dossier.",
                                    "There is no text of this form in the record."};
inline constexpr Words withdrawn{"Ingetrokken", "Withdrawn"};
inline constexpr Words withdrawn_no{"Nee, voor zover dit dossier weet.", "No, as far as this record knows."};
inline constexpr Words withdrawn_at{"Op {}, door {}.", "At {}, by {}."};
inline constexpr Words withdrawn_at_by_channel{"Op {}, door {}, via {}.", "At {}, by {}, by way of {}."};
inline constexpr Words ways{"Stappen", "Steps"};
inline constexpr Words ways_of{"Ja zeggen: {} ({}). Intrekken: {} ({}).", "Saying yes: {} ({}). Withdrawing: {} ({})."};
inline constexpr Words consent_mistaken{"Deze vastlegging was een vergissing en telt niet.",
                                        "This entry was a mistake and does not count."};
inline constexpr Words consent_pending{"Deze vastlegging hoort bij een taak die niet klaar is. Zij telt nog niet.",
                                       "This entry belongs to a job that is not done. It does not count yet."};

// ---- what happened with one person

inline constexpr Words history_title{"Wat er met deze persoon gebeurde", "What happened with this person"};
inline constexpr Words happened{"Wat er gebeurde", "What happened"};
inline constexpr Words recorded_by{"Vastgelegd door", "Recorded by"};
inline constexpr Words remarks{"Opmerking", "Remark"};
inline constexpr Words happened_known{"Bekend onder {}: {}.", "Known by {}: {}."};
inline constexpr Words happened_consent{"Toestemming gegeven voor: {} (formulier {}, versie {}; {}).",
                                        "Consent given for: {} (form {}, version {}; {})."};
inline constexpr Words happened_withdrawal{"Toestemming ingetrokken voor: {}.", "Consent withdrawn for: {}."};
inline constexpr Words happened_erased{"Gegevens gewist.", "Data erased."};
inline constexpr Words happened_erased_until{"Gegevens gewist. Bewijs blijft tot en met {}.",
                                             "Data erased. Evidence stays up to and including {}."};
inline constexpr Words happened_representative{"Vastgesteld wie voor de persoon mag beslissen: {}, over: {} ({}).",
                                               "Established who may decide for the person: {}, on: {} ({})."};
inline constexpr Words happened_representative_ended{"Wie bij regel {} staat, mag niet meer beslissen.",
                                                     "Whom entry {} names may decide no more."};
inline constexpr Words happened_age{"Leeftijd vastgesteld: {} ({}).", "Age established: {} ({})."};
inline constexpr Words happened_objection{"Bezwaar tegen {}, voor: {}.", "Objection to {}, for: {}."};
inline constexpr Words happened_weighed{"Bezwaar van regel {} gewogen: {}.", "Objection of entry {} weighed: {}."};
inline constexpr Words happened_restricted{"Gegevens op slot gezet voor: {} ({}).", "Data locked for: {} ({})."};
inline constexpr Words happened_lifted{"Het slot van regel {} is eraf.", "The lock of entry {} is off."};
inline constexpr Words happened_sale{"Kocht: {}.", "Bought: {}."};
inline constexpr Words happened_disclosure{"Gegevens gegeven aan {}: {}. Voor: {}.", "Data given to {}: {}. For: {}."};
inline constexpr Words happened_notice{"{} over regel {}: {}.", "{} about entry {}: {}."};
inline constexpr Words happened_rectified{"Gegevens verbeterd: {}.", "Data corrected: {}."};
inline constexpr Words happened_access{"Antwoord op een vraag om inzage gestuurd ({}).",
                                       "Answer to a request for access sent ({})."};
inline constexpr Words happened_use{"Gegevens gebruikt voor: {} ({}).", "Data used for: {} ({})."};
inline constexpr Words happened_mistake{"Regel {} was een vergissing.", "Entry {} was a mistake."};
inline constexpr Words happened_evidence{"Het bewijs van regel {} is gelezen.", "The evidence of entry {} was read."};
inline constexpr Words happened_looked_into{"Regel {} is uitgezocht.", "Entry {} was looked into."};
inline constexpr Words happened_told{"Aan de persoon verteld: {} ({})", "The person was told: {} ({})"};
inline constexpr Words happened_link{
    "Link gestuurd waarmee iemand zelf kan zien en wijzigen: {}. Geldig tot en met {}.",
    "A link was sent by which they can see and change it themselves: {}. Valid until {}."};
inline constexpr Words happened_attachment{"Bestand bewaard: {} ({}), bij regel {}.",
                                           "File kept: {} ({}), with entry {}."};
inline constexpr Words happened_by{"{} Door: {}.", "{} By: {}."};
inline constexpr Words was_mistake{"was een vergissing, zie regel {}", "was a mistake, see entry {}"};
inline constexpr Words counts_later{"telt nog niet: de import is niet klaar",
                                    "does not count yet: the import is not complete"};
inline constexpr Words look_into{"moet nog worden uitgezocht", "still to be looked into"};
inline constexpr Words was_looked_into{"uitgezocht, zie regel {}", "looked into, see entry {}"};
inline constexpr Words was_opened{"bewijs gelezen op {} door {}", "evidence read on {} by {}"};
// In the order of ledger::WeighingOutcome.
inline constexpr Words weighing_outcomes[] = {
    {"toegewezen", "upheld"},
    {"afgewezen", "overruled"},
};
// In the order of ledger::NoticeOutcome.
inline constexpr Words notice_outcomes[] = {
    {"verteld", "told"},
    {"kon niet worden verteld", "could not be told"},
    {"niet verteld: dat vroeg te veel", "not told: that asked too much"},
};
// In the order of ledger::RestrictionGround; restriction_grounds says the same to the person.
inline constexpr Words restriction_grounds_of_person[] = {
    {"of de gegevens kloppen, wordt nagegaan", "whether the data are right is checked"},
    {"het gebruik mocht niet, en wissen wil de persoon niet",
     "the use was not allowed, and the person prefers no erasing"},
    {"de persoon heeft ze nodig voor een rechtszaak", "the person needs them for a legal claim"},
    {"het bezwaar wordt gewogen", "the objection is being weighed"},
};

// ---- fields of the register, as a list of what is missing names them

struct Field {
  const char* field;
  Words text;
};
inline constexpr Field fields[] = {
    {"organisation.name", {"naam van de organisatie", "name of the organisation"}},
    {"organisation.contact", {"contactgegevens van de organisatie", "contact details of the organisation"}},
    {"representative.name", {"naam van de vertegenwoordiger", "name of the representative"}},
    {"representative.contact", {"contactgegevens van de vertegenwoordiger", "contact details of the representative"}},
    {"has_officer",
     {"of er een functionaris voor gegevensbescherming is", "whether there is a data protection officer"}},
    {"officer.name", {"naam van de functionaris", "name of the officer"}},
    {"officer.contact", {"contactgegevens van de functionaris", "contact details of the officer"}},
    {"controller.name", {"naam", "name"}},
    {"controller.contact", {"contactgegevens", "contact details"}},
    {"party.name", {"naam", "name"}},
    {"party.contact", {"contactgegevens", "contact details"}},
    {"purposes", {"een doel", "a purpose"}},
    {"name", {"naam", "name"}},
    {"goal", {"waarvoor de gegevens zijn", "what the data are for"}},
    {"groups", {"over wie de gegevens gaan", "whom the data are about"}},
    {"categories", {"welke gegevens het zijn", "which data they are"}},
    {"sources", {"waar de gegevens vandaan komen", "where the data come from"}},
    {"is_public", {"of de bron openbaar is", "whether the source is publicly accessible"}},
    {"retention", {"hoe lang de gegevens worden bewaard", "how long the data are kept"}},
    {"retention.text", {"waar de bewaartermijn van afhangt", "what the time of keeping depends on"}},
    {"measures", {"hoe de gegevens zijn beveiligd", "how the data are secured"}},
    {"legitimate_interest", {"het belang waar het om gaat", "the interest that is pursued"}},
    {"requirement", {"of mensen de gegevens moeten geven", "whether people must give the data"}},
    {"without_data", {"wat er gebeurt zonder de gegevens", "what follows without the data"}},
    {"automated.logic", {"hoe de computer beslist", "how the computer decides"}},
    {"automated.consequences",
     {"wat de beslissing van de computer betekent", "what the decision of the computer means"}},
    {"category", {"naam of soort ontvanger", "name or kind of recipient"}},
    {"transfer.country", {"het land buiten Europa", "the country outside Europe"}},
    {"transfer.tool", {"waarom de gegevens naar dat land mogen", "why the data may go to that country"}},
    {"transfer.copy", {"hoe mensen daarvan een kopie krijgen", "how people get a copy of that"}},
    {"transfer.safeguards", {"de waarborgen in dat land", "the safeguards in that country"}},
    {"on_behalf", {"in wiens opdracht", "on whose behalf"}},
    {"processing", {"wat voor hen wordt gedaan", "what is done for them"}},
    {"contract", {"het contract met de verwerker", "the contract with the processor"}},
    {"contract.signed_on", {"de dag waarop het contract is getekend", "the day on which the contract was signed"}},
    {"contract.ends", {"een contract dat nog loopt", "a contract that still runs"}},
    {"arrangement", {"de regeling met wie samen beslist", "the arrangement with the joint controller"}},
    {"arrangement.agreed_on",
     {"de dag waarop de regeling is afgesproken", "the day on which the arrangement was made"}},
    {"arrangement.gist", {"waar de regeling op neerkomt", "the gist of the arrangement"}},
};

// ---- the calendar

inline constexpr Words calendar_review{"Opnieuw bekijken: {}", "Look at it again: {}"};
inline constexpr Words calendar_review_text{"U wilde dit antwoord dan opnieuw bekijken.",
                                            "You wanted to look at this answer again then."};
inline constexpr Words calendar_contract{"Het contract loopt af: {}", "The contract ends: {}"};
inline constexpr Words calendar_contract_text{
    "Zonder contract mag deze ontvanger niet in uw opdracht werken. Verleng het, of stop.",
    "Without a contract this recipient may not work on your behalf. Renew it, or stop."};
inline constexpr Words calendar_purpose{"Dit doel eindigt: {}", "This purpose ends: {}"};
inline constexpr Words calendar_purpose_text{"Na deze dag gebruikt u de gegevens hier niet meer voor.",
                                             "After this day you do not use the data for this any more."};
inline constexpr Words calendar_change{"De wet verandert: {}", "The law changes: {}"};
inline constexpr Words calendar_objections{"Laatste dag om te antwoorden op een bezwaar, aantal: {}",
                                           "Last day to answer an objection, how many: {}"};
inline constexpr Words calendar_consents{"Laatste dag van een toestemming, aantal: {}",
                                         "Last day of a consent, how many: {}"};
inline constexpr Words calendar_told{"Iemand moet iets van u horen, aantal: {}",
                                     "Somebody must hear something from you, how many: {}"};
inline constexpr Words letter_subject{"Wat u binnenkort moet doen", "What you have to do soon"};
inline constexpr Words letter_begin{"Dit komt er de komende dertig dagen aan:",
                                    "This is coming in the next thirty days:"};
inline constexpr Words letter_end{"Meer hierover staat in Grondslag:", "Grondslag says more about it:"};
inline constexpr Words calendar_people_text{"Wie het zijn, staat in Grondslag.", "Grondslag says who they are."};

// In the order of ledger::ProcessorClause.
inline constexpr Words clauses[] = {
    {"het onderwerp", "the subject matter"},
    {"de duur", "the duration"},
    {"aard en doel", "nature and purpose"},
    {"welke gegevens", "which data"},
    {"over wie de gegevens gaan", "whom the data are about"},
    {"rechten en plichten van de opdrachtgever", "rights and obligations of the controller"},
    {"alleen op schriftelijke instructie", "only on documented instructions"},
    {"geheimhouding", "confidentiality"},
    {"beveiliging", "security"},
    {"hulp van anderen alleen met toestemming", "other processors only with authorisation"},
    {"hulp bij de rechten van mensen", "help with the rights of people"},
    {"hulp bij de plichten van de opdrachtgever", "help with the duties of the controller"},
    {"wissen of teruggeven aan het eind", "erasing or returning at the end"},
    {"informatie en controle", "information and audits"},
};

}  // namespace grondslag::documents::words
