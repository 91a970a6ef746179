//! Truth tables: all combinations of given parameters, and the rows that a rule accepts.

use std::collections::HashMap;

use serde_json::Value;

use super::rows::Rows;
use crate::bounds;
use crate::idl::{Judged, Truth, same};
use crate::model::{Comparison, Condition, Json, Operand, ParameterPath, Rule, Side};

/// A truth table of a few parameters.
pub(super) struct Table {
    /// The number of rows.
    rows: usize,
    variables: Vec<Variable>,
    /// The index of each parameter's variable.
    places: HashMap<ParameterPath, usize>,
}

struct Variable {
    path: ParameterPath,
    /// Whether the parameter is given in every row.
    required: bool,
    /// The values that rules compare the parameter with.
    values: Vec<Json>,
    /// The rows in which the parameter is given.
    given: Rows,
    /// The rows in which the parameter has each of these values.
    has: Vec<Rows>,
}

impl Table {
    /// The table for the parameters of these rules. `None`: the table would be too large, or a rule compares two
    /// values, which a table can't represent. A required parameter is given in every row.
    pub(super) fn of<'r>(
        rules: impl IntoIterator<Item = &'r Rule>,
        required: &dyn Fn(&ParameterPath) -> bool,
    ) -> Option<Self> {
        let mut table = Self::outlined(rules, required)?;
        table.fill();
        Some(table)
    }

    /// Whether a table can represent this rule.
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

    /// Adds the values that a condition compares with; `None` if a table can't represent the comparison.
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

    /// Fills the rows. The state of the last variable changes fastest.
    fn fill(&mut self) {
        let mut stride = self.rows;
        for variable in &mut self.variables {
            let states = variable.states();
            stride /= states;
            let state = |row: usize| row / stride % states;
            // The first state is absence, and the next one is any other value.
            let first = usize::from(!variable.required);
            variable.given = Rows::of(self.rows, |row| state(row) >= first);
            let has = |value| Rows::of(self.rows, |row| state(row) == first + 1 + value);
            variable.has = (0..variable.values.len()).map(has).collect();
        }
    }

    /// The parameters whose values no rule compares.
    pub(super) fn plain(&self) -> Vec<&ParameterPath> {
        let plain = self.variables.iter().filter(|each| each.values.is_empty());
        plain.map(|variable| &variable.path).collect()
    }

    /// The parameters.
    pub(super) fn parameters(&self) -> impl Iterator<Item = &ParameterPath> {
        self.variables.iter().map(|variable| &variable.path)
    }

    /// Whether the table has this parameter.
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

    /// The rows in which exactly these parameters and the required ones are given.
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
    /// The number of states: absent, given with any other value, and given with each of the values.
    fn states(&self) -> usize {
        usize::from(!self.required) + 1 + self.values.len()
    }

    /// The rows in which the parameter has this value.
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
            // Other comparisons have no table.
            _ => None,
        };
        let (holds, given) = given.unwrap_or_else(|| (self.all().not(), self.all().not()));
        if missing { holds.or(&given.not()) } else { holds }
    }
}
