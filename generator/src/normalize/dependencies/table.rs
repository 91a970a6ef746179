//! Truth tables: all the ways in which parameters can be given, and which of them a rule accepts.

use serde_json::Value;

use crate::model::{Arguments, Condition, Count, Expression, Json, ParameterPath, Rule, Side};

/// Rules over more combinations than this are left as they were stated.
const MOST_ROWS: usize = 1 << 12;

/// All combinations of a few parameters.
pub(super) struct Table {
    variables: Vec<Variable>,
    rows: Vec<Vec<Option<Value>>>,
}

struct Variable {
    path: ParameterPath,
    /// The values that rules compare it with.
    values: Vec<Json>,
}

/// The rows of a table that something accepts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rows(Vec<bool>);

impl Table {
    /// The table of the parameters of these rules; `None` if it would be too large, or if a rule compares values,
    /// which no table has. A parameter in `required` is given in every row.
    pub(super) fn of<'r>(
        rules: impl Iterator<Item = &'r Rule> + Clone,
        required: &dyn Fn(&ParameterPath) -> bool,
    ) -> Option<Self> {
        let mut variables: Vec<Variable> = Vec::new();
        for rule in rules {
            for path in rule.parameters() {
                if !variables.iter().any(|variable| variable.path == *path) {
                    variables.push(Variable { path: path.clone(), values: Vec::new() });
                }
            }
            for condition in conditions(rule) {
                if !read_values(condition, &mut variables) {
                    return None;
                }
            }
        }
        let mut rows = vec![Vec::new()];
        for variable in &variables {
            let states = variable.states(required(&variable.path));
            if rows.len() * states.len() > MOST_ROWS {
                return None;
            }
            rows = rows
                .into_iter()
                .flat_map(|row: Vec<Option<Value>>| {
                    states.iter().map(move |state| {
                        let mut row = row.clone();
                        row.push(state.clone());
                        row
                    })
                })
                .collect();
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
        Rows(vec![true; self.rows.len()])
    }

    /// The rows that these sides of a rule accept.
    pub(super) fn accepted(&self, rule: &Rule, sides: &[Side]) -> Rows {
        self.filter(|row| sides.iter().all(|side| rule.holds(*side, row)))
    }

    /// The rows in which a parameter is given.
    pub(super) fn given(&self, path: &ParameterPath) -> Rows {
        self.filter(|row| row.value(path).is_some())
    }

    /// The rows in which these parameters are given, and the required ones, and no others.
    pub(super) fn exactly(&self, paths: &[&ParameterPath]) -> Rows {
        let wanted: Vec<bool> = self
            .variables
            .iter()
            .enumerate()
            .map(|(at, variable)| {
                paths.contains(&&variable.path) || self.rows.iter().all(|row| row[at].is_some())
            })
            .collect();
        self.filter(|row| {
            let given = row.values.iter().map(Option::is_some);
            given.eq(wanted.iter().copied())
        })
    }

    fn filter(&self, keep: impl Fn(&Row<'_>) -> bool) -> Rows {
        let row = |values| Row { variables: &self.variables, values };
        Rows(self.rows.iter().map(|values| keep(&row(values))).collect())
    }
}

impl Variable {
    /// Absent, given with any other value, given with each of the values.
    fn states(&self, required: bool) -> Vec<Option<Value>> {
        let mut states = Vec::new();
        if !required {
            states.push(None);
        }
        // An array is the value of no comparison.
        states.push(Some(Value::Array(Vec::new())));
        states.extend(self.values.iter().map(|value| Some(value.0.clone())));
        states
    }
}

struct Row<'t> {
    variables: &'t [Variable],
    values: &'t [Option<Value>],
}

impl Arguments for Row<'_> {
    fn value(&self, path: &ParameterPath) -> Option<&Value> {
        let at = self.variables.iter().position(|each| each.path == *path)?;
        self.values.get(at)?.as_ref()
    }
}

impl Rows {
    /// The rows in both.
    pub(super) fn and(&self, other: &Self) -> Self {
        let pairs = self.0.iter().zip(&other.0);
        Self(pairs.map(|(left, right)| *left && *right).collect())
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        !self.0.contains(&true)
    }

    /// Whether all of them are in the other.
    pub(super) fn are_in(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).all(|(left, right)| !left || *right)
    }
}

fn conditions(rule: &Rule) -> Vec<&Condition> {
    match rule {
        Rule::Requires { condition, consequence } => vec![condition, consequence],
        Rule::Holds(condition) => vec![condition],
    }
}

/// Notes the values that a condition compares with; false if it compares in another way.
fn read_values(condition: &Condition, variables: &mut [Variable]) -> bool {
    match condition {
        Condition::Given(_) => true,
        Condition::Is(path, values) => {
            note(path, values, variables);
            true
        }
        Condition::Compare(left, crate::model::Comparison::NotEqual, right) => {
            match (left, right) {
                (Expression::Path(path), Expression::Literal(value)) => {
                    note(path, std::slice::from_ref(value), variables);
                    true
                }
                _ => false,
            }
        }
        Condition::Compare(..) => false,
        Condition::Not(inner) => read_values(inner, variables),
        Condition::All(parts)
        | Condition::Any(parts)
        | Condition::Count(Count { groups: parts, .. }) => {
            parts.iter().all(|part| read_values(part, variables))
        }
    }
}

fn note(path: &ParameterPath, values: &[Json], variables: &mut [Variable]) {
    let mut variables = variables.iter_mut();
    if let Some(variable) = variables.find(|variable| variable.path == *path) {
        for value in values {
            if !variable.values.contains(value) {
                variable.values.push(value.clone());
            }
        }
    }
}
