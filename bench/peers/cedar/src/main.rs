//! The plain decision of bench/peers/run.py, asked of Cedar in process: cedar-peer FOLDER. Reads the people, what they
//! said and the questions from the folder, writes cedar.answers there, and then does what each line of its input says:
//!
//!     texts N      N decisions, each from the texts of person and purpose
//!     prepared N   N decisions on requests that were made before
//!
//! and answers with the seconds that took, the median of one in nanoseconds, and how many were permitted.
use std::collections::{HashMap, HashSet};
use std::error::Error;
use std::fs;
use std::io::{self, BufRead, Write};
use std::path::Path;
use std::str::FromStr;
use std::time::Instant;

use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityId, EntityTypeName, EntityUid, PolicySet, Request,
    RestrictedExpression,
};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Rows of a table without a header, by its tabs.
fn rows(folder: &Path, name: &str) -> Outcome<Vec<Vec<String>>> {
    let text = fs::read_to_string(folder.join(name))?;
    Ok(text.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect())
}

struct Town {
    person: EntityTypeName,
    purpose: EntityTypeName,
    action: EntityUid,
    policies: PolicySet,
    entities: Entities,
    questions: Vec<(String, String)>,
    authorizer: Authorizer,
}

impl Town {
    fn read(folder: &Path, policies: &str) -> Outcome<Town> {
        let mut town = Town {
            person: EntityTypeName::from_str("Person")?,
            purpose: EntityTypeName::from_str("Purpose")?,
            action: EntityUid::from_str("Action::\"use\"")?,
            policies: PolicySet::from_str(policies)?,
            entities: Entities::empty(),
            questions: Vec::new(),
            authorizer: Authorizer::new(),
        };
        let mut said: HashMap<String, [Vec<RestrictedExpression>; 2]> = HashMap::new();
        for row in rows(folder, "people.tsv")? {
            said.insert(row[0].clone(), [Vec::new(), Vec::new()]);
        }
        for (place, name) in ["consents.tsv", "objections.tsv"].into_iter().enumerate() {
            for row in rows(folder, name)?.iter().filter(|row| place == 1 || row[2] == "1") {
                let about = RestrictedExpression::new_entity_uid(town.purpose_of(&row[1]));
                said.get_mut(&row[0]).ok_or("somebody who is not in people.tsv")?[place].push(about);
            }
        }
        let mut entities = Vec::new();
        for (id, [consents, objections]) in said {
            let attributes = HashMap::from([
                ("consents".to_owned(), RestrictedExpression::new_set(consents)),
                ("objections".to_owned(), RestrictedExpression::new_set(objections)),
            ]);
            entities.push(Entity::new(town.person_of(&id), attributes, HashSet::new())?);
        }
        for row in rows(folder, "purposes.tsv")? {
            let attributes = HashMap::from([("basis".to_owned(), RestrictedExpression::new_string(row[1].clone()))]);
            entities.push(Entity::new(town.purpose_of(&row[0]), attributes, HashSet::new())?);
        }
        town.entities = Entities::from_entities(entities, None)?;
        town.questions = rows(folder, "questions.tsv")?.into_iter().map(|row| (row[0].clone(), row[1].clone())).collect();
        Ok(town)
    }

    fn person_of(&self, id: &str) -> EntityUid {
        EntityUid::from_type_name_and_id(self.person.clone(), EntityId::new(id))
    }
    fn purpose_of(&self, name: &str) -> EntityUid {
        EntityUid::from_type_name_and_id(self.purpose.clone(), EntityId::new(name))
    }

    fn request(&self, person: &str, purpose: &str) -> Request {
        let (person, purpose) = (self.person_of(person), self.purpose_of(purpose));
        Request::new(person, self.action.clone(), purpose, Context::empty(), None).expect("no schema refuses it")
    }

    fn permits(&self, request: &Request) -> bool {
        self.authorizer.is_authorized(request, &self.policies, &self.entities).decision() == Decision::Allow
    }
}

/// Asks so often, and says what came of it.
fn measure(count: usize, ask: impl Fn(usize) -> bool) -> String {
    let mut each = Vec::with_capacity(count);
    let mut permitted = 0;
    let begun = Instant::now();
    let mut last = begun;
    for number in 0..count {
        permitted += usize::from(ask(number));
        let now = Instant::now();
        each.push((now - last).as_nanos());
        last = now;
    }
    let seconds = begun.elapsed().as_secs_f64();
    each.sort_unstable();
    format!("{seconds} {} {permitted}", each[count / 2])
}

fn main() -> Outcome<()> {
    let folder = std::env::args().nth(1).ok_or("usage: cedar-peer FOLDER")?;
    let folder = Path::new(&folder);
    let town = Town::read(folder, include_str!("../gate.cedar"))?;
    let prepared: Vec<Request> = town.questions.iter().map(|(purpose, person)| town.request(person, purpose)).collect();
    let answers: Vec<&str> = prepared.iter().map(|request| if town.permits(request) { "1" } else { "0" }).collect();
    fs::write(folder.join("cedar.answers"), answers.join("\n") + "\n")?;
    println!("ready");
    for line in io::stdin().lock().lines() {
        let line = line?;
        let (what, count) = line.split_once(' ').ok_or("a line is: texts N, or prepared N")?;
        let count = count.parse::<usize>()?.max(1);
        let told = match what {
            "texts" => measure(count, |number| {
                let (purpose, person) = &town.questions[number % town.questions.len()];
                town.permits(&town.request(person, purpose))
            }),
            "prepared" => measure(count, |number| town.permits(&prepared[number % prepared.len()])),
            _ => return Err("a line is: texts N, or prepared N".into()),
        };
        println!("{told}");
        io::stdout().flush()?;
    }
    Ok(())
}
