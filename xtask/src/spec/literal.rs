//! The exported value of a JavaScript module, read as data.
//!
//! The reader accepts only literals: objects, arrays, strings, numbers, `true`, `false`, `null`. Code (a call, an
//! operator, a name, a getter, a template with substitutions) is an error. A reader of JSON5 does not suffice: modules
//! have numbers as keys (`200:`) and digits in groups (`55_000`), which JSON5 lacks.
//!
//! Source: ECMA-262, sections 12.9 (literals), 13.2.5 (object initializer) and 16.2.3 (exports).

use std::fmt;

use serde_json::{Map, Number, Value};

use super::scanner::Scanner;

/// The largest depth of values.
const DEEPEST: usize = 512;

/// The reason why a text is not a module that exports a literal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NotALiteral {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The problem.
    pub what: String,
}

impl fmt::Display for NotALiteral {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.what)
    }
}

/// The value of `export default {…};` or `const name = {…}; export default name;`.
///
/// The value as `JSON.stringify` sees it: keys that are whole numbers come first, and of two equal keys the second
/// counts.
pub(super) fn default_export(module: &str) -> Result<Value, NotALiteral> {
    let mut scanner = Scanner::new(module);
    let name = match scanner.word()? {
        "export" => None,
        "const" | "let" | "var" => Some(scanner.word()?),
        _ => return Err(scanner.error("a module must begin with `const` or `export`")),
    };
    let value = match name {
        None => {
            scanner.require_word("default")?;
            value(&mut scanner, 0)?
        }
        Some(name) => {
            scanner.require('=')?;
            let value = value(&mut scanner, 0)?;
            scanner.take(';')?;
            scanner.require_word("export")?;
            scanner.require_word("default")?;
            scanner.require_word(name)?;
            value
        }
    };
    scanner.take(';')?;
    if scanner.peek()?.is_some() {
        return Err(scanner.error("there is more than one exported literal in the module"));
    }
    Ok(value)
}

fn value(scanner: &mut Scanner<'_>, depth: usize) -> Result<Value, NotALiteral> {
    if depth > DEEPEST {
        return Err(scanner.error("values are nested too deeply"));
    }
    match scanner.peek()? {
        Some('{') => object(scanner, depth),
        Some('[') => array(scanner, depth),
        Some('"' | '\'' | '`') => Ok(Value::String(scanner.string()?)),
        Some('0'..='9' | '.') => number(scanner, 1.0),
        Some('-') => {
            scanner.require('-')?;
            number(scanner, -1.0)
        }
        Some('+') => {
            scanner.require('+')?;
            number(scanner, 1.0)
        }
        _ => {
            let before = scanner.clone();
            match scanner.word() {
                Ok("true") => Ok(Value::Bool(true)),
                Ok("false") => Ok(Value::Bool(false)),
                Ok("null") => Ok(Value::Null),
                _ => {
                    Err(before
                        .error("this is not a literal; a module is data, nothing in it is run"))
                }
            }
        }
    }
}

fn number(scanner: &mut Scanner<'_>, sign: f64) -> Result<Value, NotALiteral> {
    scanner.peek()?;
    let before = scanner.clone();
    let number = scanner.number()? * sign;
    whole(number)
        .or_else(|| Number::from_f64(number))
        .map(Value::Number)
        .ok_or_else(|| before.error("the number is too large for JSON"))
}

/// The number as an integer, if it is one.
fn whole(number: f64) -> Option<Number> {
    // All integers of up to 63 bits; the cast is exact then.
    let is_whole = number.fract() == 0.0 && number.abs() < 9_223_372_036_854_775_808.0;
    is_whole.then(|| Number::from(number as i64))
}

fn array(scanner: &mut Scanner<'_>, depth: usize) -> Result<Value, NotALiteral> {
    scanner.require('[')?;
    let mut items = Vec::new();
    while !scanner.take(']')? {
        items.push(value(scanner, depth + 1)?);
        if !scanner.take(',')? {
            scanner.require(']')?;
            break;
        }
    }
    Ok(Value::Array(items))
}

fn object(scanner: &mut Scanner<'_>, depth: usize) -> Result<Value, NotALiteral> {
    scanner.require('{')?;
    let mut members = Map::new();
    while !scanner.take('}')? {
        let key = key(scanner)?;
        scanner.require(':')?;
        members.insert(key, value(scanner, depth + 1)?);
        if !scanner.take(',')? {
            scanner.require('}')?;
            break;
        }
    }
    Ok(Value::Object(in_order(members)))
}

fn key(scanner: &mut Scanner<'_>) -> Result<String, NotALiteral> {
    let next = scanner.peek()?;
    let before = scanner.clone();
    let key = match next {
        Some('"' | '\'') => scanner.string()?,
        Some('0'..='9' | '.') => printed(scanner.number()?),
        _ => scanner.word()?.to_owned(),
    };
    // JavaScript sets the prototype of the object.
    if key == "__proto__" {
        return Err(before.error("`__proto__` is not a member"));
    }
    Ok(key)
}

/// The members in the order of JavaScript: array indices first, by value.
fn in_order(members: Map<String, Value>) -> Map<String, Value> {
    let index = |key: &str| key.parse().ok().filter(|at: &u32| at.to_string() == key);
    let is_index = |key: &str| index(key).is_some_and(|at| at < u32::MAX);
    if !members.keys().any(|key| is_index(key)) {
        return members;
    }
    let (mut first, rest): (Vec<_>, Vec<_>) =
        members.into_iter().partition(|(key, _)| is_index(key));
    first.sort_by_key(|(key, _)| index(key));
    first.into_iter().chain(rest).collect()
}

/// The value as `JSON.stringify(value, null, 2)` prints it, with a line break at the end.
pub(super) fn to_json(value: &Value) -> String {
    let mut out = String::new();
    print(value, "\n", &mut out);
    out.push('\n');
    out
}

/// `line` is the beginning of a line at this depth.
fn print(value: &Value, line: &str, out: &mut String) {
    let inner = format!("{line}  ");
    match value {
        Value::Array(items) if !items.is_empty() => {
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at == 0 { "[" } else { "," });
                out.push_str(&inner);
                print(item, &inner, out);
            }
            out.push_str(line);
            out.push(']');
        }
        Value::Object(members) if !members.is_empty() => {
            for (at, (key, value)) in members.iter().enumerate() {
                out.push_str(if at == 0 { "{" } else { "," });
                out.push_str(&format!("{inner}{}: ", Value::from(key.as_str())));
                print(value, &inner, out);
            }
            out.push_str(line);
            out.push('}');
        }
        Value::Number(number) if number.is_f64() => {
            out.push_str(&printed(number.as_f64().unwrap_or_default()));
        }
        plain => out.push_str(&plain.to_string()),
    }
}

/// A number as JavaScript prints it: digits up to 21 of them, then an exponent (ECMA-262, section 6.1.6.1.20).
fn printed(number: f64) -> String {
    let size = number.abs();
    if number == 0.0 {
        "0".to_owned()
    } else if (1e-6..1e21).contains(&size) {
        number.to_string()
    } else {
        let text = format!("{number:e}");
        if size < 1.0 { text } else { text.replace('e', "e+") }
    }
}

#[cfg(test)]
mod tests;
