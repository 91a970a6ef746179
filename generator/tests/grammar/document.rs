//! Whole documents: paths, parameters in each location, bodies, responses, security.

use serde_json::{Map, Value, json};

use super::random::Random;
use super::schema::Schemas;
use super::words;

/// The document for a seed.
pub(crate) fn of(seed: u64) -> Value {
    let mut random = Random::new(seed);
    let mut components: Vec<String> = Vec::new();
    for _ in 0..random.below(9) {
        let name = words::component(&mut random);
        if !components.contains(&name) {
            components.push(name);
        }
    }
    let mut document = Document { schemas: Schemas { random: &mut random, components } };
    document.whole()
}

struct Document<'r> {
    schemas: Schemas<'r>,
}

impl Document<'_> {
    fn whole(&mut self) -> Value {
        let mut schemas = Map::new();
        for name in self.schemas.components.clone() {
            schemas.insert(name, self.schemas.component());
        }
        let schemes = self.schemes();
        let mut paths = Map::new();
        for number in 0..self.random().between(1, 4) {
            let (path, item) = self.path(number, &schemes);
            paths.insert(path, item);
        }
        let title = self.random().word(&["Acme", "Acme Doors", "test", "1 API", "été", "std", ""]);
        let mut document = json!({
            "openapi": "3.0.3",
            "info": { "title": title, "version": "1.0" },
            "paths": paths,
            "components": { "schemas": schemas, "securitySchemes": schemes },
        });
        if self.random().once_in(3) {
            document["info"]["description"] = words::text(self.random()).into();
        }
        if self.random().once_in(2) {
            document["servers"] = self.servers();
        }
        if self.random().once_in(3) {
            document["security"] = self.security(&schemes);
        }
        if self.random().once_in(4) {
            let description = words::text(self.random());
            document["tags"] =
                json!([{ "name": words::name(self.random()), "description": description }]);
        }
        document
    }

    fn random(&mut self) -> &mut Random {
        self.schemas.random
    }

    fn servers(&mut self) -> Value {
        match self.random().below(4) {
            0 => json!([{ "url": "/v1" }]),
            1 => json!([{
                "url": "https://{region}.example.com",
                "variables": { "region": { "default": "eu", "enum": ["eu", "us"] } },
            }]),
            2 => json!([]),
            _ => json!([{ "url": "https://api.example.com/" }, { "url": "http://localhost" }]),
        }
    }

    fn schemes(&mut self) -> Map<String, Value> {
        let all = [
            ("key", json!({ "type": "apiKey", "in": "header", "name": "X-Key" })),
            ("query", json!({ "type": "apiKey", "in": "query", "name": "key" })),
            ("cookie", json!({ "type": "apiKey", "in": "cookie", "name": "session" })),
            ("basic", json!({ "type": "http", "scheme": "basic" })),
            ("bearer", json!({ "type": "http", "scheme": "bearer", "bearerFormat": "JWT" })),
            ("digest", json!({ "type": "http", "scheme": "digest" })),
            (
                "oauth",
                json!({ "type": "oauth2", "flows": { "clientCredentials": { "tokenUrl": "https://example.com/t", "scopes": { "read": "Reads" } } } }),
            ),
            (
                "open-id",
                json!({ "type": "openIdConnect", "openIdConnectUrl": "https://example.com/i" }),
            ),
        ];
        let mut schemes = Map::new();
        for (name, scheme) in all {
            if self.random().once_in(5) {
                schemes.insert(name.to_owned(), scheme);
            }
        }
        schemes
    }

    fn security(&mut self, schemes: &Map<String, Value>) -> Value {
        let names: Vec<&String> = schemes.keys().collect();
        if names.is_empty() || self.random().once_in(6) {
            return json!([]);
        }
        let mut requirements = Vec::new();
        for _ in 0..self.random().between(1, 2) {
            let mut requirement = Map::new();
            for _ in 0..self.random().between(0, 2) {
                requirement.insert((*self.random().pick(&names)).clone(), json!([]));
            }
            requirements.push(Value::Object(requirement));
        }
        requirements.into()
    }

    fn path(&mut self, number: usize, schemes: &Map<String, Value>) -> (String, Value) {
        let mut path = String::new();
        let mut names = Vec::new();
        for _ in 0..self.random().between(1, 3) {
            if self.random().once_in(3) {
                let name = words::name(self.random());
                let can_stand = !name.contains(['/', '{', '}']) && !names.contains(&name);
                if can_stand {
                    path.push_str(&format!("/{{{name}}}"));
                    names.push(name);
                }
            } else {
                path.push_str(&format!("/{}", words::name(self.random()).replace('/', "-")));
            }
        }
        path.push_str(&format!("/p{number}"));
        let mut item = Map::new();
        let methods = ["get", "post", "put", "patch", "delete", "head", "options"];
        for _ in 0..self.random().between(1, 3) {
            let method = self.random().word(&methods).to_owned();
            let operation = self.operation(&method, &names, schemes);
            item.insert(method, operation);
        }
        if self.random().once_in(10) {
            item.insert("parameters".to_owned(), json!([self.parameter("query")]));
        }
        (path, item.into())
    }

    fn operation(&mut self, method: &str, path: &[String], schemes: &Map<String, Value>) -> Value {
        let mut parameters: Vec<Value> = Vec::new();
        for name in path {
            let schema = self.schemas.plain();
            if !self.random().once_in(100) {
                parameters.push(
                    json!({ "name": name, "in": "path", "required": true, "schema": schema }),
                );
            }
        }
        for _ in 0..self.random().below(4) {
            let place = self.random().word(&["query", "query", "query", "header", "cookie"]);
            let parameter = self.parameter(place);
            let is_there =
                |other: &Value| other["name"] == parameter["name"] && other["in"] == place;
            if !parameters.iter().any(is_there) {
                parameters.push(parameter);
            }
        }
        let mut operation = json!({ "responses": self.responses() });
        if !parameters.is_empty() {
            operation["parameters"] = parameters.into();
        }
        if matches!(method, "post" | "put" | "patch") && !self.random().once_in(5) {
            operation["requestBody"] = self.body();
        }
        match self.random().below(8) {
            0 => operation["operationId"] = words::name(self.random()).into(),
            1 => operation["tags"] = json!([words::name(self.random())]),
            2 => operation["description"] = words::text(self.random()).into(),
            3 => operation["summary"] = words::text(self.random()).into(),
            4 => operation["deprecated"] = true.into(),
            5 => operation["security"] = self.security(schemes),
            _ => {}
        }
        operation
    }

    fn parameter(&mut self, place: &str) -> Value {
        let mut parameter = json!({ "name": words::name(self.random()), "in": place });
        if self.random().once_in(12) {
            parameter["content"] = json!({ "application/json": { "schema": self.schemas.any() } });
        } else {
            parameter["schema"] = self.schemas.plain();
        }
        if self.random().once_in(3) {
            parameter["required"] = true.into();
        }
        match self.random().below(12) {
            0 => parameter["explode"] = self.random().once_in(2).into(),
            1 if place == "query" => {
                let style =
                    self.random().word(&["form", "spaceDelimited", "pipeDelimited", "deepObject"]);
                parameter["style"] = style.into();
            }
            2 => parameter["description"] = words::text(self.random()).into(),
            3 => parameter["deprecated"] = true.into(),
            4 if place == "query" => parameter["allowReserved"] = true.into(),
            5 if place == "query" => parameter["allowEmptyValue"] = true.into(),
            _ => {}
        }
        parameter
    }

    fn body(&mut self) -> Value {
        let media_type = self.media_type();
        let schema = match self.random().below(5) {
            0 | 1 => self.schemas.reference(),
            2 => self.schemas.any(),
            _ => self.schemas.component(),
        };
        let mut body = json!({ "content": { media_type: { "schema": schema } } });
        if self.random().once_in(2) {
            body["required"] = true.into();
        }
        body
    }

    fn media_type(&mut self) -> &'static str {
        const OTHERS: [&str; 8] = [
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "text/plain",
            "application/octet-stream",
            "application/vnd.api+json",
            "application/json; charset=utf-8",
            "*/*",
            "application/xml",
        ];
        if self.random().once_in(5) { self.random().word(&OTHERS) } else { "application/json" }
    }

    fn responses(&mut self) -> Value {
        let mut responses = Map::new();
        for _ in 0..self.random().between(1, 2) {
            let statuses =
                ["200", "200", "200", "201", "202", "204", "default", "4XX", "404", "2XX", "302"];
            let status = self.random().word(&statuses).to_owned();
            let mut response = json!({ "description": words::text(self.random()) });
            if status != "204" && !self.random().once_in(5) {
                let schema = match self.random().below(5) {
                    0 | 1 => self.schemas.reference(),
                    2 => json!({ "type": "array", "items": self.schemas.reference() }),
                    _ => self.schemas.any(),
                };
                let media_type = self.media_type();
                response["content"] = json!({ media_type: { "schema": schema } });
            }
            if self.random().once_in(10) {
                response["headers"] = json!({ "X-Rate": { "schema": { "type": "integer" } } });
            }
            responses.insert(status, response);
        }
        responses.into()
    }
}
