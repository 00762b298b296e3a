//! The hidden truth: people, and what happened to them day by day.

use attested::date::Day;
use attested::statements::Sex;

use super::rng::Rng;

/// Nationalities that people of these worlds have.
pub const NATIONALITIES: [&str; 5] = ["CHN", "IND", "KEN", "THA", "UGA"];

/// Where things happen: leaves and inner nodes of the small world's tree.
const WHERE: [&str; 5] = ["camp", "camp", "north", "south", "beta"];

/// The world's days are these many from its first.
pub const DAYS: i32 = 150;

/// The first day of every world: 1 January 2025.
pub fn first_day() -> i32 {
    Day::from_ymd(2025, 1, 1).unwrap().0
}

/// So many people alike (a family, a village), so that small worlds have large numbers.
#[derive(Clone, Debug)]
pub struct Person {
    pub nationality: &'static str,
    pub sex: Sex,
    pub weight: u64,
}

/// What happened to a person: on one day (freed, returned), or from one day
/// to another, both included (awaiting). A person waits in one place a day.
#[derive(Clone, Debug)]
pub struct Happening {
    pub person: usize,
    pub measure: &'static str,
    pub place: &'static str,
    pub from: i32,
    pub to: i32,
    /// Marks that a count may go by: registered or not, one ward or another.
    pub tag: u8,
}

/// Everyone, and what happened.
#[derive(Clone, Debug, Default)]
pub struct People {
    pub persons: Vec<Person>,
    pub happenings: Vec<Happening>,
}

/// Days and places that many share: raids and flights.
struct Calendar {
    raids: Vec<(i32, &'static str)>,
    flights: Vec<i32>,
}

impl People {
    /// Draws a hidden world.
    pub fn draw(rng: &mut Rng) -> People {
        let start = first_day();
        let calendar = Calendar {
            raids: (0..3).map(|_| (start + rng.between(5, 90), *rng.pick(&WHERE))).collect(),
            flights: (0..3).map(|_| start + rng.between(20, DAYS)).collect(),
        };
        let nationalities = rng.between(1, 6) as usize;
        let heaviest = *rng.pick(&[1, 1, 1, 9, 400, 9_000]);
        let mut people = People::default();
        for person in 0..rng.between(3, 25) as usize {
            // The first nationalities are the larger ones.
            let nationality = NATIONALITIES[rng.below(nationalities).min(rng.below(nationalities))];
            let sex = *rng.pick(&[Sex::Female, Sex::Male]);
            let weight = rng.between(1, heaviest + 1) as u64;
            people.persons.push(Person { nationality, sex, weight });
            people.live(person, &calendar, rng);
        }
        people
    }

    /// One life: freed, waiting, perhaps moved, flown home; perhaps all of it again.
    fn live(&mut self, person: usize, calendar: &Calendar, rng: &mut Rng) {
        let mut day = first_day() + rng.between(0, 60);
        loop {
            let mut place = *rng.pick(&WHERE);
            if rng.percent(85) {
                let raids = calendar.raids.iter().filter(|raid| raid.0 >= day);
                match raids.min_by_key(|raid| raid.0) {
                    Some(raid) if rng.percent(70) => (day, place) = *raid,
                    _ => {}
                }
                self.happen(person, "freed", place, (day, day), rng);
            }
            for _ in 0..rng.between(0, 3) {
                let end = day + rng.between(1, 40);
                self.happen(person, "awaiting", place, (day, end), rng);
                (day, place) = (end + 1, *rng.pick(&WHERE));
            }
            // Some are flown home, come back, and are flown home again.
            while rng.percent(55) {
                let flight = calendar.flights.iter().filter(|flight| **flight >= day).min();
                day =
                    flight.copied().filter(|_| rng.percent(70)).unwrap_or(day + rng.between(0, 9));
                self.happen(person, "returned", place, (day, day), rng);
                day += 1;
            }
            day += rng.between(1, 30);
            if day > first_day() + DAYS || rng.percent(60) {
                return;
            }
        }
    }

    fn happen(
        &mut self,
        person: usize,
        measure: &'static str,
        place: &'static str,
        (from, to): (i32, i32),
        rng: &mut Rng,
    ) {
        let tag = rng.between(0, 4) as u8;
        self.happenings.push(Happening { person, measure, place, from, to, tag });
    }

    /// Whether any happening is of this measure.
    pub fn of<'a>(&'a self, measure: &'a str) -> impl Iterator<Item = usize> + 'a {
        (0..self.happenings.len()).filter(move |&at| self.happenings[at].measure == measure)
    }
}
