//! The parser of IDL text.
//!
//! ```text
//! rules      = { rule } ;
//! rule       = ( "IF" condition "THEN" condition | condition ) ";" ;
//! condition  = all { "OR" all } ;
//! all        = unary { "AND" unary } ;
//! unary      = [ "NOT" ] ( count | "(" condition ")" | comparison | path ) ;
//! count      = ( "Or" | "OnlyOne" | "AllOrNone" | "ZeroOrOne" ) "(" condition { "," condition } ")" ;
//! comparison = path "==" literal { "|" literal } | operand sign operand ;
//! operand    = product { ( "+" | "-" ) product } ;
//! product    = factor { ( "*" | "/" ) factor } ;
//! factor     = path | literal | "(" operand ")" ;
//! path       = name [ "[]" ] { "." name [ "[]" ] } ;
//! ```

use serde_json::{Number, Value};

use super::lexer::{Token, error, tokens};
use super::printer::{KEYWORDS, is_name_start};
use crate::bounds;
use crate::model::{
    Comparison, Condition, Count, CountKind, Json, Operand, Operator, ParameterPath, PathSegment,
    Rule, WireName,
};

/// Parses rules: `OnlyOne(a, b AND c); IF d THEN e;`. The last semicolon is optional. An error begins with its column.
pub fn parse_rules(text: &str) -> Result<Vec<Rule>, String> {
    let mut parser = Parser { tokens: tokens(text)?, at: 0, depth: 0 };
    let mut rules = Vec::new();
    while !parser.at_end() {
        rules.push(parser.rule()?);
        if !parser.take(";") && !parser.at_end() {
            return Err(parser.expected("`;`, `AND` or `OR`"));
        }
    }
    match rules.is_empty() {
        true => Err(parser.expected("a rule")),
        false => Ok(rules),
    }
}

struct Parser<'t> {
    tokens: Vec<Token<'t>>,
    at: usize,
    depth: usize,
}

type Parsed<T> = Result<T, String>;

impl<'t> Parser<'t> {
    fn rule(&mut self) -> Parsed<Rule> {
        if !self.take("IF") {
            return Ok(Rule::always(self.condition()?));
        }
        let when = self.condition()?;
        self.need("THEN", "`THEN`, `AND` or `OR`")?;
        Ok(Rule::requires(when, self.condition()?))
    }

    /// `bounds::RULE_DEPTH` bounds the recursion.
    fn condition(&mut self) -> Parsed<Condition> {
        self.depth += 1;
        if self.depth > bounds::RULE_DEPTH {
            return Err(error(self.token().column, "parentheses are nested too deeply"));
        }
        let any = self.separated("OR", Self::conjunction)?;
        self.depth -= 1;
        Ok(Condition::any(any))
    }

    fn conjunction(&mut self) -> Parsed<Condition> {
        Ok(Condition::all(self.separated("AND", Self::unary)?))
    }

    fn unary(&mut self) -> Parsed<Condition> {
        match self.take("NOT") {
            true => Ok(Condition::Not(Box::new(self.primary()?))),
            false => self.primary(),
        }
    }

    fn primary(&mut self) -> Parsed<Condition> {
        if self.at_computed() {
            return self.comparison();
        }
        if self.take("(") {
            let inside = self.condition()?;
            self.need(")", "`)`")?;
            return Ok(inside);
        }
        let Some(kind) = CountKind::ALL.into_iter().find(|kind| self.take(kind.keyword())) else {
            return self.comparison();
        };
        self.need("(", "`(`")?;
        let groups = self.separated(",", Self::condition)?;
        if groups.len() > bounds::RULE_GROUPS {
            let message = format!("a rule can count at most {} groups", bounds::RULE_GROUPS);
            return Err(error(self.token().column, message));
        }
        self.need(")", "`)`")?;
        Ok(Condition::Count(Count { kind, groups }))
    }

    /// Whether the next parenthesis encloses an operand. If so, an operator follows the closing one.
    fn at_computed(&self) -> bool {
        let mut depth = 0_usize;
        let mut rest = self.tokens[self.at.min(self.tokens.len() - 1)..].iter();
        let closing = rest.find(|token| {
            depth = match token.text {
                "(" => depth + 1,
                ")" => depth.saturating_sub(1),
                _ => depth,
            };
            depth == 0
        });
        let after = rest.next().map(|token| token.text);
        let mut signs = Comparison::ALL.iter().map(|(_, sign, _)| *sign).chain(Operator::SIGNS);
        closing.is_some_and(|closing| closing.text == ")") && signs.any(|sign| after == Some(sign))
    }

    fn comparison(&mut self) -> Parsed<Condition> {
        let left = self.operand()?;
        let Some((comparison, ..)) =
            Comparison::ALL.into_iter().find(|(_, sign, _)| self.take(sign))
        else {
            return match left {
                Operand::Path(path) => Ok(Condition::Given(path)),
                _ => Err(self.expected("a comparison")),
            };
        };
        match (left, comparison, self.operand()?) {
            (Operand::Path(path), Comparison::Equal, Operand::Literal(value)) => {
                let mut values = vec![value];
                while self.take("|") {
                    values.push(self.literal()?.ok_or_else(|| self.expected("a value"))?);
                }
                Ok(Condition::Is(path, values))
            }
            (left, comparison, right) => Ok(Condition::Compare(left, comparison, right)),
        }
    }

    fn operand(&mut self) -> Parsed<Operand> {
        self.computed(&[Operator::Add, Operator::Subtract], |parser| {
            parser.computed(&[Operator::Multiply, Operator::Divide], Self::factor)
        })
    }

    /// Operands joined by these operators, evaluated from left to right.
    fn computed(
        &mut self,
        operators: &[Operator],
        mut one: impl FnMut(&mut Self) -> Parsed<Operand>,
    ) -> Parsed<Operand> {
        let mut left = one(self)?;
        let mut count = 1;
        while let Some(operator) =
            operators.iter().find(|operator| self.take(&operator.to_string()))
        {
            count += 1;
            if count > bounds::RULE_OPERANDS {
                return Err(error(self.token().column, "the expression has too many operations"));
            }
            left = Operand::Computed(Box::new(left), *operator, Box::new(one(self)?));
        }
        Ok(left)
    }

    /// `bounds::RULE_DEPTH` bounds the recursion.
    fn factor(&mut self) -> Parsed<Operand> {
        if self.take("(") {
            self.depth += 1;
            if self.depth > bounds::RULE_DEPTH {
                return Err(error(self.token().column, "parentheses are nested too deeply"));
            }
            let inside = self.operand()?;
            self.depth -= 1;
            self.need(")", "`)`")?;
            return Ok(inside);
        }
        match self.literal()? {
            Some(value) => Ok(Operand::Literal(value)),
            None => self.path().map(Operand::Path),
        }
    }

    /// A text, a number or a Boolean; `None` if the next token is none of these.
    fn literal(&mut self) -> Parsed<Option<Json>> {
        let Token { text, column } = self.token();
        let value = match text.chars().next() {
            Some('\'') => unquoted(text).into(),
            Some('-') => {
                self.at += 1;
                number(column, &format!("-{}", self.token().text))?
            }
            Some('0'..='9') => number(column, text)?,
            _ if text == "true" || text == "false" => (text == "true").into(),
            _ => return Ok(None),
        };
        self.at += 1;
        Ok(Some(Json(value)))
    }

    fn path(&mut self) -> Parsed<ParameterPath> {
        let segments = self.separated(".", |parser| {
            let name = match parser.token().text {
                name if name.starts_with('`') => WireName::new(&unquoted(name)),
                word if word.starts_with(is_name_start) && !KEYWORDS.contains(&word) => {
                    WireName::new(word)
                }
                _ => return Err(parser.expected("the name of a parameter")),
            };
            parser.at += 1;
            Ok(PathSegment { name, items: parser.take("[]") })
        })?;
        Ok(ParameterPath { segments })
    }

    /// One or more elements with a separator between them.
    fn separated<T>(
        &mut self,
        by: &str,
        mut one: impl FnMut(&mut Self) -> Parsed<T>,
    ) -> Parsed<Vec<T>> {
        let mut all = vec![one(self)?];
        while self.take(by) {
            all.push(one(self)?);
        }
        Ok(all)
    }

    /// The next token. The last token is the end, and repeats.
    fn token(&self) -> Token<'t> {
        self.tokens[self.at.min(self.tokens.len() - 1)]
    }

    fn at_end(&self) -> bool {
        self.token().text.is_empty()
    }

    fn take(&mut self, text: &str) -> bool {
        let found = self.token().text == text;
        self.at += usize::from(found);
        found
    }

    fn need(&mut self, text: &str, expected: &str) -> Parsed<()> {
        if self.take(text) { Ok(()) } else { Err(self.expected(expected)) }
    }

    fn expected(&self, what: &str) -> String {
        let Token { text, column } = self.token();
        let found = match text.chars().next() {
            None => "the end".to_owned(),
            Some('\'' | '`') => text.to_owned(),
            Some(_) => format!("`{text}`"),
        };
        error(column, format!("expected {what}, found {found}"))
    }
}

fn number(column: usize, text: &str) -> Parsed<Value> {
    let number: Result<Number, _> = text.parse();
    number.map(Value::Number).map_err(|_| error(column, format!("`{text}` is not a number")))
}

/// The content of a quoted token, with its escapes resolved.
fn unquoted(text: &str) -> String {
    let mut inside = text[1..text.len() - 1].chars();
    std::iter::from_fn(|| match inside.next() {
        Some('\\') => inside.next(),
        other => other,
    })
    .collect()
}
