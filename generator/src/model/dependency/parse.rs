//! Reads IDL text.
//!
//! ```text
//! rules      = { rule } ;
//! rule       = ( "IF" condition "THEN" condition | condition ) ";" ;
//! condition  = all { "OR" all } ;
//! all        = unary { "AND" unary } ;
//! unary      = [ "NOT" ] ( count | "(" condition ")" | comparison | path ) ;
//! count      = ( "Or" | "OnlyOne" | "AllOrNone" | "ZeroOrOne" ) "(" condition { "," condition } ")" ;
//! comparison = path "==" literal { "|" literal } | expression sign expression ;
//! path       = name [ "[]" ] { "." name [ "[]" ] } ;
//! ```

use std::fmt;

use super::super::{Json, WireName};
use super::lexer::{Token, TokenKind, tokens};
use super::{
    Comparison, Condition, Count, CountKind, Expression, Operator, ParameterPath, PathSegment, Rule,
};

/// What is wrong with IDL text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleError {
    /// The character of the text, from 1.
    pub column: usize,
    /// What is wrong there.
    pub message: String,
}

impl RuleError {
    pub(super) fn new(column: usize, message: impl Into<String>) -> Self {
        Self { column, message: message.into() }
    }
}

impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "column {}: {}", self.column, self.message)
    }
}

impl std::error::Error for RuleError {}

/// The rules of a text: `OnlyOne(a, b AND c); IF d THEN e;`. The last semicolon can be left out.
pub fn parse_rules(text: &str) -> Result<Vec<Rule>, RuleError> {
    let mut parser = Parser { tokens: tokens(text)?, at: 0, depth: 0 };
    let mut rules = Vec::new();
    while !parser.at_end() {
        rules.push(parser.rule()?);
        if !parser.take_sign(";") && !parser.at_end() {
            return Err(parser.expected("`;`, `AND` or `OR`"));
        }
    }
    match rules.is_empty() {
        true => Err(parser.expected("a rule")),
        false => Ok(rules),
    }
}

/// Brackets can't be nested deeper: the text may come from anyone, and the stack is not endless.
const DEEPEST: usize = 48;

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
}

type Parsed<T> = Result<T, RuleError>;

impl Parser {
    fn rule(&mut self) -> Parsed<Rule> {
        if !self.take_word("IF") {
            return Ok(Rule::Holds(self.condition()?));
        }
        let condition = self.condition()?;
        if !self.take_word("THEN") {
            return Err(self.expected("`THEN`, `AND` or `OR`"));
        }
        Ok(Rule::requires(condition, self.condition()?))
    }

    fn condition(&mut self) -> Parsed<Condition> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(RuleError::new(self.column(), "brackets are nested too deep"));
        }
        let mut parts = vec![self.conjunction()?];
        while self.take_word("OR") {
            parts.push(self.conjunction()?);
        }
        self.depth -= 1;
        Ok(Condition::any(parts))
    }

    fn conjunction(&mut self) -> Parsed<Condition> {
        let mut parts = vec![self.unary()?];
        while self.take_word("AND") {
            parts.push(self.unary()?);
        }
        Ok(Condition::all(parts))
    }

    fn unary(&mut self) -> Parsed<Condition> {
        if self.take_word("NOT") {
            return Ok(Condition::Not(Box::new(self.primary()?)));
        }
        self.primary()
    }

    fn primary(&mut self) -> Parsed<Condition> {
        for kind in CountKind::ALL {
            if self.take_word(kind.as_str()) {
                return self.count(kind);
            }
        }
        // A bracket opens a condition or an operand: the condition is tried first.
        let start = (self.at, self.depth);
        if !self.take_sign("(") {
            return self.comparison();
        }
        let inside = self.bracketed();
        if inside.is_ok() && !self.at_operator() {
            return inside;
        }
        (self.at, self.depth) = start;
        match (self.comparison(), inside) {
            // Of two readings that fail, the one that came further is the likelier one.
            (Err(left), Err(right)) if right.column > left.column => Err(right),
            (comparison, _) => comparison,
        }
    }

    fn bracketed(&mut self) -> Parsed<Condition> {
        let condition = self.condition()?;
        self.need_sign(")")?;
        Ok(condition)
    }

    fn count(&mut self, kind: CountKind) -> Parsed<Condition> {
        self.need_sign("(")?;
        let mut groups = vec![self.condition()?];
        while self.take_sign(",") {
            groups.push(self.condition()?);
        }
        self.need_sign(")")?;
        Ok(Condition::Count(Count { kind, groups }))
    }

    fn comparison(&mut self) -> Parsed<Condition> {
        let left = self.sum()?;
        let sign =
            Comparison::ALL.into_iter().find(|comparison| self.take_sign(comparison.as_str()));
        let Some(comparison) = sign else {
            return match left {
                Expression::Path(path) => Ok(Condition::Given(path)),
                _ => Err(self.expected("a comparison")),
            };
        };
        let right = self.sum()?;
        match (left, comparison, right) {
            (Expression::Path(path), Comparison::Equal, Expression::Literal(value)) => {
                let mut values = vec![value];
                while self.take_sign("|") {
                    values.push(self.literal()?);
                }
                Ok(Condition::Is(path, values))
            }
            (left, comparison, right) => Ok(Condition::Compare(left, comparison, right)),
        }
    }

    fn sum(&mut self) -> Parsed<Expression> {
        let mut left = self.product()?;
        while let Some(operator) = self.take_operator(false) {
            let right = self.product()?;
            left = Expression::Binary(Box::new(left), operator, Box::new(right));
        }
        Ok(left)
    }

    fn product(&mut self) -> Parsed<Expression> {
        let mut left = self.operand()?;
        while let Some(operator) = self.take_operator(true) {
            let right = self.operand()?;
            left = Expression::Binary(Box::new(left), operator, Box::new(right));
        }
        Ok(left)
    }

    fn operand(&mut self) -> Parsed<Expression> {
        if self.take_sign("(") {
            self.depth += 1;
            if self.depth > DEEPEST {
                return Err(RuleError::new(self.column(), "brackets are nested too deep"));
            }
            let inside = self.sum()?;
            self.need_sign(")")?;
            self.depth -= 1;
            return Ok(inside);
        }
        match &self.token().kind {
            TokenKind::Text(_) | TokenKind::Number(_) | TokenKind::Sign("-") => {
                self.literal().map(Expression::Literal)
            }
            TokenKind::Word(word) if word == "true" || word == "false" => {
                self.literal().map(Expression::Literal)
            }
            _ => self.path().map(Expression::Path),
        }
    }

    fn literal(&mut self) -> Parsed<Json> {
        let negative = self.take_sign("-");
        let value = match (&self.token().kind, negative) {
            (TokenKind::Number(number), false) => number.clone().into(),
            (TokenKind::Number(number), true) => {
                serde_json::from_str(&format!("-{number}")).unwrap_or_default()
            }
            (TokenKind::Text(text), false) => text.as_str().into(),
            (TokenKind::Word(word), false) if word == "true" => true.into(),
            (TokenKind::Word(word), false) if word == "false" => false.into(),
            _ => return Err(self.expected("a value")),
        };
        self.at += 1;
        Ok(Json(value))
    }

    fn path(&mut self) -> Parsed<ParameterPath> {
        let mut segments = Vec::new();
        loop {
            let name = match &self.token().kind {
                TokenKind::Name(name) => WireName::new(name),
                TokenKind::Word(word) if !super::text::KEYWORDS.contains(&word.as_str()) => {
                    WireName::new(word)
                }
                _ => return Err(self.expected("the name of a parameter")),
            };
            self.at += 1;
            let items = self.take_sign("[]");
            segments.push(PathSegment { name, items });
            if !self.take_sign(".") {
                return Ok(ParameterPath::new(segments));
            }
        }
    }

    /// Whether the bracket that just closed was part of a computation or the left side of a comparison.
    fn at_operator(&self) -> bool {
        match self.token().kind {
            TokenKind::Sign(sign) => {
                Operator::ALL.iter().any(|each| each.as_str() == sign)
                    || Comparison::ALL.iter().any(|each| each.as_str() == sign)
            }
            _ => false,
        }
    }

    fn take_operator(&mut self, product: bool) -> Option<Operator> {
        Operator::ALL
            .into_iter()
            .filter(|operator| operator.is_product() == product)
            .find(|operator| self.take_sign(operator.as_str()))
    }

    /// The token in hand. The last one is the end, and nothing goes past it.
    fn token(&self) -> &Token {
        &self.tokens[self.at.min(self.tokens.len() - 1)]
    }

    fn column(&self) -> usize {
        self.token().column
    }

    fn at_end(&self) -> bool {
        self.token().kind == TokenKind::End
    }

    fn take_word(&mut self, word: &str) -> bool {
        let found = matches!(&self.token().kind, TokenKind::Word(text) if text == word);
        self.at += usize::from(found);
        found
    }

    fn take_sign(&mut self, sign: &str) -> bool {
        let found = matches!(self.token().kind, TokenKind::Sign(text) if text == sign);
        self.at += usize::from(found);
        found
    }

    fn need_sign(&mut self, sign: &str) -> Parsed<()> {
        match self.take_sign(sign) {
            true => Ok(()),
            false => Err(self.expected(&format!("`{sign}`"))),
        }
    }

    fn expected(&self, what: &str) -> RuleError {
        let found = match &self.token().kind {
            TokenKind::Word(text) | TokenKind::Name(text) => format!("`{text}`"),
            TokenKind::Text(text) => format!("'{text}'"),
            TokenKind::Number(number) => format!("`{number}`"),
            TokenKind::Sign(sign) => format!("`{sign}`"),
            TokenKind::End => "the end".to_owned(),
        };
        RuleError::new(self.column(), format!("{what} is expected, {found} stands here"))
    }
}
