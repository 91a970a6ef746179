//! Truth tables: all the ways in which parameters can be given, and which of them a rule accepts.

use std::collections::HashMap;

use serde_json::Value;

use super::rows::Rows;
use crate::bounds;
use crate::idl::{Judged, Truth, same};
use crate::model::{Comparison, Condition, Json, Operand, ParameterPath, Rule, Side};

/// All combinations of a few parameters.
pub(super) struct Table {
    /// How many there are.
    rows: usize,
    variables: Vec<Variable>,
    /// The variable of each parameter.
    places: HashMap<ParameterPath, usize>,
}

struct Variable {
    path: ParameterPath,
    /// Whether it is given in every row.
    required: bool,
    /// The values that rules compare it with.
    values: Vec<Json>,
    /// The rows in which it is given.
    given: Rows,
    /// The rows in which it has each of the values.
    has: Vec<Rows>,
}

impl Table {
    /// The table of the parameters of these rules; `None` if it would be too large, or if a rule compares values,
    /// which no table has. A parameter in `required` is given in every row.
    pub(super) fn of<'r>(
        rules: impl IntoIterator<Item = &'r Rule>,
        required: &dyn Fn(&ParameterPath) -> bool,
    ) -> Option<Self> {
        let mut table = Self::outlined(rules, required)?;
        table.fill();
        Some(table)
    }

    /// Whether there is a table of this rule.
    pub(super) fn can_hold(rule: &Rule, required: &dyn Fn(&ParameterPath) -> bool) -> bool {
        Self::outlined([rule], required).is_some()
    }

    /// The table without its rows.
    fn outlined<'r>(
        rules: impl IntoIterator<Item = &'r Rule>,
        required: &dyn Fn(&ParameterPath) -> bool,
    ) -> Option<Self> {
        let mut table = Self { rows: 1, variables: Vec::new(), places: HashMap::new() };
        for (count, rule) in rules.into_iter().enumerate() {
            if count >= bounds::RULES_OF_A_TABLE {
                return None;
            }
            for path in rule.parameters() {
                table.note(path, required)?;
            }
            for condition in rule.conditions() {
                table.note_values(condition)?;
            }
        }
        Some(table)
    }

    /// Adds a parameter; `None` if the table gets too large.
    fn note(
        &mut self,
        path: &ParameterPath,
        required: &dyn Fn(&ParameterPath) -> bool,
    ) -> Option<()> {
        if self.places.contains_key(path) {
            return Some(());
        }
        let variable = Variable {
            path: path.clone(),
            required: required(path),
            values: Vec::new(),
            given: Rows::none(0),
            has: Vec::new(),
        };
        self.places.insert(path.clone(), self.variables.len());
        self.variables.push(variable);
        self.fits()
    }

    fn fits(&mut self) -> Option<()> {
        let states = self.variables.iter().map(Variable::states);
        self.rows = states.fold(1, |rows: usize, states| rows.saturating_mul(states));
        (self.rows <= bounds::RULE_ROWS && self.variables.len() <= bounds::RULE_ROWS).then_some(())
    }

    /// Notes the values that a condition compares with; `None` if it compares in another way.
    fn note_values(&mut self, condition: &Condition) -> Option<()> {
        let (path, values) = match condition {
            Condition::Is(path, values) => (path, values.as_slice()),
            Condition::Compare(
                Operand::Path(path),
                Comparison::NotEqual,
                Operand::Literal(value),
            ) => (path, std::slice::from_ref(value)),
            Condition::Compare(..) => return None,
            _ => return Some(()),
        };
        let at = *self.places.get(path)?;
        for value in values.iter().take(bounds::RULE_ROWS) {
            if !self.variables[at].values.contains(value) {
                self.variables[at].values.push(value.clone());
                self.fits()?;
            }
        }
        Some(())
    }

    /// Numbers the rows: the states of the last variable change fastest.
    fn fill(&mut self) {
        let mut stride = self.rows;
        for variable in &mut self.variables {
            let states = variable.states();
            stride /= states;
            let state = |row: usize| row / stride % states;
            // The first state is that it is absent, the next that it has any other value.
            let first = usize::from(!variable.required);
            variable.given = Rows::of(self.rows, |row| state(row) >= first);
            let has = |value| Rows::of(self.rows, |row| state(row) == first + 1 + value);
            variable.has = (0..variable.values.len()).map(has).collect();
        }
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

    /// Whether it has this parameter.
    pub(super) fn has(&self, path: &ParameterPath) -> bool {
        self.places.contains_key(path)
    }

    /// All rows.
    pub(super) fn all(&self) -> Rows {
        Rows::all(self.rows)
    }

    /// The rows that these sides of a rule accept.
    pub(super) fn accepted(&self, rule: &Rule, sides: &[Side]) -> Rows {
        sides.iter().fold(self.all(), |rows, side| rows.and(&rule.truth(*side, self)))
    }

    /// The rows in which these parameters are given, and the required ones, and no others.
    pub(super) fn exactly(&self, paths: &[&ParameterPath]) -> Rows {
        self.variables.iter().fold(self.all(), |rows, each| {
            let is_wanted = each.required || paths.contains(&&each.path);
            rows.and(&if is_wanted { each.given.clone() } else { each.given.not() })
        })
    }

    fn variable(&self, path: &ParameterPath) -> Option<&Variable> {
        self.places.get(path).map(|at| &self.variables[*at])
    }
}

impl Variable {
    /// Absent, given with any other value, given with each of the values.
    fn states(&self) -> usize {
        usize::from(!self.required) + 1 + self.values.len()
    }

    /// The rows in which it has this value.
    fn is(&self, value: &Value) -> impl Iterator<Item = &Rows> {
        let values = self.values.iter().zip(&self.has);
        values.filter(|(known, _)| same(&known.0, value)).map(|(_, rows)| rows)
    }
}

impl Judged for Table {
    type Truth = Rows;

    fn always(&self) -> Rows {
        self.all()
    }

    fn given(&self, path: &ParameterPath) -> Rows {
        self.variable(path).map_or_else(|| Rows::none(self.rows), |each| each.given.clone())
    }

    fn is(&self, path: &ParameterPath, values: &[Json]) -> Rows {
        let variable = self.variable(path).into_iter();
        let rows = variable.flat_map(|each| values.iter().flat_map(|value| each.is(&value.0)));
        rows.fold(Rows::none(self.rows), |any, rows| any.or(rows))
    }

    fn compares(
        &self,
        left: &Operand,
        comparison: Comparison,
        right: &Operand,
        missing: bool,
    ) -> Rows {
        let given = match (left, comparison, right) {
            (Operand::Path(path), Comparison::NotEqual, Operand::Literal(value)) => {
                let given = self.given(path);
                let is = self.is(path, std::slice::from_ref(value));
                Some((given.and(&is.not()), given))
            }
            // No table is made of rules that compare in other ways.
            _ => None,
        };
        let (holds, given) = given.unwrap_or_else(|| (self.all().not(), self.all().not()));
        if missing { holds.or(&given.not()) } else { holds }
    }
}
