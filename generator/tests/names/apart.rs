//! Equal places of which one after the other gets another shape: the rest keeps its name, and what leaves gets a name that
//! nothing had. Of two places it is one or the other: names.lock knows names, and no shapes.

use std::collections::BTreeSet;

use crate::support::Texts;
use crate::{names, run};

const PLACES: usize = 6;
const SHAPES: usize = 4;

/// A document with a property of each of these shapes: shapes of one number are equal.
fn document(shapes: &[usize]) -> String {
    let property = |(at, shape): (usize, &usize)| {
        format!("p{at}: {{ type: object, properties: {{ f{shape}: {{ type: integer }} }} }}")
    };
    let properties: Vec<String> = shapes.iter().enumerate().map(property).collect();
    format!(
        "openapi: 3.0.3\ninfo: {{ title: Birds, version: '1' }}\npaths: {{}}\ncomponents:\n  schemas:\n    bird: {{ type: object, properties: {{ {} }} }}\n",
        properties.join(", ")
    )
}

/// The name of each place.
fn named(lock: &str) -> Vec<String> {
    let names = names(lock);
    (0..PLACES).map(|at| names[&format!("type bird.p{at}")].clone()).collect()
}

fn check(seed: u64) {
    let mut state = seed;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        usize::try_from(state >> 33).expect("31 bits") % below
    };
    let mut shapes = vec![0; PLACES];
    let (mut lock, _) = run(&Texts::of_document(document(&shapes)));
    let mut seen: BTreeSet<String> = named(&lock).into_iter().collect();
    for step in 0..12 {
        let (at, shape) = (random(PLACES), random(SHAPES));
        let (before, was) = (named(&lock), shapes.clone());
        shapes[at] = shape;
        let texts = Texts::of_document(document(&shapes)).with_names(Some(lock.clone()));
        lock = run(&texts).0;
        let after = named(&lock);
        let context = format!("seed {seed}, step {step}: {was:?} {before:?}, {shapes:?} {after:?}");
        for other in (0..PLACES).filter(|other| *other != at) {
            // Where two types become one, the other name stays as an alias.
            let alias = format!("renamed type {} = {} ", before[other], after[other]);
            let is_joined = shapes[other] == shape && was[at] != shape && lock.contains(&alias);
            // Of two places, names.lock does not know which one changed.
            let is_half =
                was[other] == was[at] && was.iter().filter(|it| **it == was[at]).count() == 2;
            let holds = before[other] == after[other] || is_joined || is_half;
            assert!(holds, "p{other}: {context}");
        }
        let in_same =
            |shapes: &[usize]| (0..PLACES).find(|it| *it != at && shapes[*it] == shapes[at]);
        match (in_same(&was), in_same(&shapes)) {
            // It has the shape, and the name, of others.
            (_, Some(other)) => assert_eq!(after[at], after[other], "{context}"),
            // It left others, for a shape that nothing has; or one other, which may be who gets the new name.
            (Some(other), None) => {
                let new = if after[at] == before[at] { other } else { at };
                assert!(!seen.contains(&after[new]), "{context}");
            }
            // It was by itself, and a type that changes keeps its name.
            (None, None) => assert_eq!(after[at], before[at], "{context}"),
        }
        seen.extend(after);
    }
}

#[test]
fn what_stays_keeps_its_name_and_what_leaves_gets_a_new_one() {
    (0..100).for_each(check);
}
