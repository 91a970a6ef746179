//! A browser without a window, driven over the WebDriver protocol.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

/// The text before the port in the output of the driver.
const LISTENS: &str = "started successfully on port ";

/// A driver with one session.
pub(crate) struct Browser {
    driver: Child,
    pub client: Client,
}

impl Browser {
    pub(crate) async fn start() -> Self {
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("chromedriver can be started");
        let output = BufReader::new(driver.stdout.take().expect("its output is piped"));
        let port = output.lines().map_while(Result::ok).find_map(|line| {
            let (_, port) = line.split_once(LISTENS)?;
            Some(port.trim_end_matches('.').to_owned())
        });
        let port = port.expect("chromedriver says where it listens");
        let options = json!({
            // It shows only our own pages, and its sandbox does not work in every container.
            "args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1280,900"],
        });
        let capabilities = [("goog:chromeOptions".to_owned(), options)].into_iter().collect();
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await;
        match client {
            Ok(client) => Self { driver, client },
            Err(error) => {
                let _ = driver.kill();
                panic!("chromedriver can't start Chromium: {error}");
            }
        }
    }

    /// Closes the browser, then the driver.
    pub(crate) async fn stop(mut self) {
        let closed = self.client.close().await;
        let _ = self.driver.kill();
        let _ = self.driver.wait();
        closed.expect("the session can be closed");
    }
}

/// A command of Chromium's own protocol, for what WebDriver can't say.
#[derive(Debug)]
pub(crate) struct Devtools {
    pub command: &'static str,
    pub parameters: Value,
}

impl WebDriverCompatibleCommand for Devtools {
    fn endpoint(
        &self,
        base: &url::Url,
        session: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        let body = json!({ "cmd": self.command, "params": self.parameters });
        (http::Method::POST, Some(body.to_string()))
    }
}
