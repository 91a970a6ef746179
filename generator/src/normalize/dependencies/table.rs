//! Truth tables: all the ways in which parameters can be given, and which of them a rule accepts.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::idl::Arguments;
use crate::model::{Comparison, Condition, Json, Operand, ParameterPath, Rule, Side};

/// Rules over more combinations than this are left as they were stated.
const MOST_ROWS: usize = 1 << 12;

/// All combinations of a few parameters.
pub(super) struct Table {
    variables: Vec<Variable>,
    /// The values of the variables.
    rows: Vec<Vec<Option<Value>>>,
}

struct Variable {
    path: ParameterPath,
    /// Whether it is given in every row.
    required: bool,
    /// The values that rules compare it with.
    values: Vec<Json>,
}

/// The numbers of those rows of a table that something accepts.
pub(super) type Rows = BTreeSet<usize>;

impl Table {
    /// The table of the parameters of these rules; `None` if it would be too large, or if a rule compares values,
    /// which no table has. A parameter in `required` is given in every row.
    pub(super) fn of<'r>(
        rules: impl IntoIterator<Item = &'r Rule>,
        required: &dyn Fn(&ParameterPath) -> bool,
    ) -> Option<Self> {
        let mut variables: Vec<Variable> = Vec::new();
        for rule in rules {
            for path in rule.parameters() {
                if !variables.iter().any(|variable| variable.path == *path) {
                    let (path, required) = (path.clone(), required(path));
                    variables.push(Variable { path, required, values: Vec::new() });
                }
            }
            for condition in rule.conditions() {
                note_values(condition, &mut variables)?;
            }
        }
        let mut rows = vec![Vec::new()];
        for variable in &variables {
            let states = variable.states();
            if rows.len() * states.len() > MOST_ROWS {
                return None;
            }
            let with = |row: Vec<Option<Value>>| {
                let states = states.iter();
                states.map(move |state| [row.as_slice(), std::slice::from_ref(state)].concat())
            };
            rows = rows.into_iter().flat_map(with).collect();
        }
        Some(Self { variables, rows })
    }

    /// The parameters that no rule asks the value of.
    pub(super) fn plain(&self) -> Vec<&ParameterPath> {
        let plain = self.variables.iter().filter(|each| each.values.is_empty());
        plain.map(|variable| &variable.path).collect()
    }

    /// The parameters.
    pub(super) fn parameters(&self) -> impl Iterator<Item = &ParameterPath> {
        self.variables.iter().map(|variable| &variable.path)
    }

    /// All rows.
    pub(super) fn all(&self) -> Rows {
        (0..self.rows.len()).collect()
    }

    /// The rows that these sides of a rule accept.
    pub(super) fn accepted(&self, rule: &Rule, sides: &[Side]) -> Rows {
        self.filter(|row| sides.iter().all(|side| rule.holds(*side, row)))
    }

    /// The rows in which a parameter is given.
    pub(super) fn given(&self, path: &ParameterPath) -> Rows {
        self.filter(|row| row(path).is_some())
    }

    /// The rows in which these parameters are given, and the required ones, and no others.
    pub(super) fn exactly(&self, paths: &[&ParameterPath]) -> Rows {
        let wanted = |each: &Variable| each.required || paths.contains(&&each.path);
        self.filter(|row| {
            self.variables.iter().all(|each| row(&each.path).is_some() == wanted(each))
        })
    }

    fn filter(&self, keep: impl Fn(&Arguments<'_>) -> bool) -> Rows {
        let accepted = |(at, values): (usize, &Vec<Option<Value>>)| {
            let value = |path: &ParameterPath| {
                let at = self.parameters().position(|each| each == path)?;
                values[at].as_ref()
            };
            keep(&value).then_some(at)
        };
        self.rows.iter().enumerate().filter_map(accepted).collect()
    }
}

impl Variable {
    /// Absent, given with any other value, given with each of the values.
    fn states(&self) -> Vec<Option<Value>> {
        let absent = (!self.required).then_some(None);
        // An array is the value of no comparison.
        let other = Some(Value::Array(Vec::new()));
        let values = self.values.iter().map(|value| Some(value.0.clone()));
        absent.into_iter().chain([other]).chain(values).collect()
    }
}

/// Notes the values that a condition compares with; `None` if it compares in another way.
fn note_values(condition: &Condition, variables: &mut [Variable]) -> Option<()> {
    let (path, values) = match condition {
        Condition::Is(path, values) => (path, values.as_slice()),
        Condition::Compare(Operand::Path(path), Comparison::NotEqual, Operand::Literal(value)) => {
            (path, std::slice::from_ref(value))
        }
        Condition::Compare(..) => return None,
        _ => return Some(()),
    };
    let variable = variables.iter_mut().find(|variable| variable.path == *path)?;
    for value in values {
        if !variable.values.contains(value) {
            variable.values.push(value.clone());
        }
    }
    Some(())
}
