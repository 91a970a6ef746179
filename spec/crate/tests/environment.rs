//! What a client takes from the environment, by the names of its variables: each case in a process of its own.

#![cfg(feature = "reqwest")]

use std::process::Command;

use seam_connect::{Error, HttpRequest, Request, Seam, SeamWithoutWorkspace};

/// What the client that the environment makes would send, or why there is none.
fn with(variables: &[(&str, &str)], client: &str) -> String {
    let child = Command::new(std::env::current_exe().expect("this program is a file"))
        .args(["--exact", client, "--ignored", "--nocapture"])
        .env_clear()
        .envs(variables.iter().copied())
        .output()
        .expect("this program runs");
    let output = String::from_utf8(child.stdout).expect("text");
    let found = output.lines().find_map(|line| line.split_once("found: "));
    found.unwrap_or_else(|| panic!("{output}")).1.to_owned()
}

fn tell(request: Result<HttpRequest, Error>) {
    let header = |request: &HttpRequest, name: &str| {
        request.headers.get(name).map_or("none", |value| value.to_str().expect("text")).to_owned()
    };
    match request {
        Ok(request) => println!(
            "\nfound: {} {} {}",
            request.url,
            header(&request, "authorization"),
            header(&request, "seam-workspace")
        ),
        Err(error) => println!("\nfound: {error}"),
    }
}

#[test]
#[ignore = "run by the other tests, with an environment"]
fn main_client() {
    tell(Seam::from_env().and_then(|seam| seam.devices().list().request()));
}

#[test]
#[ignore = "run by the other tests, with an environment"]
fn client_without_workspace() {
    tell(SeamWithoutWorkspace::from_env().and_then(|seam| seam.workspaces().list().request()));
}

#[test]
fn a_key_is_enough() {
    let request = with(&[("SEAM_API_KEY", "seam_key")], "main_client");
    assert_eq!(request, "https://connect.getseam.com/devices/list Bearer seam_key none");
}

#[test]
fn a_personal_access_token_needs_a_workspace() {
    let token = ("SEAM_PERSONAL_ACCESS_TOKEN", "seam_at1_token");
    let request = with(&[token, ("SEAM_WORKSPACE_ID", "w-1")], "main_client");
    assert_eq!(request, "https://connect.getseam.com/devices/list Bearer seam_at1_token w-1");
    let error = with(&[token], "main_client");
    assert!(error.contains("SEAM_WORKSPACE_ID"), "{error}");
    let request = with(&[token], "client_without_workspace");
    assert_eq!(request, "https://connect.getseam.com/workspaces/list Bearer seam_at1_token none");
}

#[test]
fn one_token_is_enough() {
    let key = ("SEAM_API_KEY", "seam_key");
    let both = [key, ("SEAM_PERSONAL_ACCESS_TOKEN", "seam_at1"), ("SEAM_WORKSPACE_ID", "w-1")];
    let error = with(&both, "main_client");
    assert!(error.contains("SEAM_API_KEY and SEAM_PERSONAL_ACCESS_TOKEN"), "{error}");
    let error = with(&[], "main_client");
    assert!(error.contains("SEAM_API_KEY, or SEAM_PERSONAL_ACCESS_TOKEN with"), "{error}");
}

#[test]
fn a_token_of_another_kind_is_told_with_its_variable() {
    let error = with(&[("SEAM_API_KEY", "seam_at1_secret")], "main_client");
    assert!(error.contains("SEAM_API_KEY") && error.contains("a personal access token"), "{error}");
    assert!(!error.contains("secret"), "{error}");
}

#[test]
fn the_address_can_be_another() {
    let key = ("SEAM_API_KEY", "seam_key");
    let former = ("SEAM_API_URL", "https://former.example.com");
    let request = with(&[key, former], "main_client");
    assert!(request.starts_with("https://former.example.com/devices/list"), "{request}");
    let now = ("SEAM_ENDPOINT", "https://now.example.com");
    let request = with(&[key, former, now], "main_client");
    assert!(request.starts_with("https://now.example.com/devices/list"), "{request}");
    let error = with(&[key, ("SEAM_ENDPOINT", "now.example.com")], "main_client");
    assert!(error.contains("SEAM_ENDPOINT"), "{error}");
}
