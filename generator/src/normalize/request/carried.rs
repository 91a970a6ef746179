//! Finds operations that no HTTP request can call.

use serde_json::Value;

use super::{DeclaredParameter, RequestReader, said};
use crate::bounds;
use crate::load::sent;
use crate::model::{
    ParameterLocation, has_dots, has_too_many_variables, parameter_text, several_in_path,
};
use crate::normalize::select::SelectedOperation;
use crate::normalize::unsupported::Unsupported;

impl<'a> RequestReader<'_, 'a> {
    /// Fails if no request can be sent to the path, or none with a value that the document lists for a required parameter.
    pub(super) fn check_carried(
        &mut self,
        chosen: &SelectedOperation<'a>,
        parameters: &[DeclaredParameter<'a>],
    ) -> Result<(), Unsupported> {
        let path = sent(chosen.path, |_, _| false);
        if has_dots(&path) {
            return Err(Unsupported {
                at: chosen.node.at.clone(),
                reason: "a segment of the path is `.` or `..`, which makes another path".to_owned(),
                help: "correct the path in the overlay",
            });
        }
        if has_too_many_variables(&path) {
            let most = bounds::PATH_VARIABLES;
            return Err(Unsupported {
                at: chosen.node.at.clone(),
                reason: format!("the path has more than {most} variables"),
                help: "send the values in the query or in the body",
            });
        }
        let several = several_in_path(&path);
        for parameter in parameters.iter().filter(|parameter| parameter.is_required) {
            let is_several = several.contains(parameter.name);
            let DeclaredParameter { location, name, node, .. } = parameter;
            let Some(texts) = self.listed_texts(parameter) else { continue };
            if !texts.iter().any(|text| location.carries(text, is_several)) {
                let place = location.as_str();
                return Err(Unsupported {
                    at: node.at.clone(),
                    reason: format!(
                        "a {place} parameter can't have any of the values listed for `{name}`"
                    ),
                    help: "correct the values in the overlay",
                });
            }
        }
        Ok(())
    }

    /// The texts of all values that a parameter can have, as they are written; `None`: the values are not listed.
    fn listed_texts(&mut self, parameter: &DeclaredParameter<'a>) -> Option<Vec<String>> {
        if !matches!(parameter.location, ParameterLocation::Header | ParameterLocation::Path) {
            return None;
        }
        let view = self.schemas.whole(&parameter.schema)?.view;
        let style = said(parameter);
        let text = |value| parameter_text::text_under(parameter.name, style, value, &str::to_owned);
        let null = view.allowed.nullable.then_some(&Value::Null);
        let texts = view.allowed.values.iter().copied().chain(null).map(text);
        (!view.allowed.values.is_empty()).then(|| texts.collect())
    }
}
