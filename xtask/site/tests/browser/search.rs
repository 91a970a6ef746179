//! Searches of readers, and the pages that have to come first.

use serde_json::json;

use crate::checks::Pages;

/// The words of a search, and the page that has to come first.
const QUERIES: [(&str, &str); 171] = [
    ("rate limit", "guides/rate-limits.html"),
    ("429", "guides/rate-limits.html"),
    ("api key", "guides/authentication.html"),
    ("token", "guides/authentication.html"),
    ("webhook signature", "guides/webhooks.html"),
    ("pagination", "guides/pagination.html"),
    ("cursor", "guides/pagination.html"),
    ("retry", "guides/errors.html"),
    ("how to install", "guides/getting-started.html"),
    ("mock", "guides/testing.html"),
    ("unlock a door", "locks/unlock_door.html"),
    ("unlock lock", "locks/unlock_door.html"),
    ("/locks/unlock_door", "locks/unlock_door.html"),
    ("lock door", "locks/lock_door.html"),
    ("devcies", "devices/index.html"),
    ("devices", "devices/index.html"),
    ("list devices", "devices/list.html"),
    ("get device", "devices/get.html"),
    ("create access code", "access_codes/create.html"),
    ("acess codes", "access_codes/index.html"),
    ("delete access code", "access_codes/delete.html"),
    ("/access_codes/update", "access_codes/update.html"),
    ("access grant", "access_grants/index.html"),
    ("grant", "access_grants/index.html"),
    ("create user identity", "user_identities/create.html"),
    ("thermostat", "thermostats/index.html"),
    ("fan mode", "thermostats/set_fan_mode.html"),
    ("events", "events/index.html"),
    ("constraints", "guides/constraints.html"),
    ("unmanaged devices", "devices/unmanaged/index.html"),
    ("make a webhook receiver", "guides/webhooks.html"),
    ("accesscodes", "access_codes/index.html"),
    ("openapi", "openapi.json"),
    ("swagger", "openapi.json"),
    ("https://connect.getseam.com/locks/unlock_door", "locks/unlock_door.html"),
    ("https://connect.getseam.com/devices/list?limit=2", "devices/list.html"),
    ("unlockDoor", "locks/unlock_door.html"),
    ("accesscode create", "access_codes/create.html"),
    ("lock a door", "locks/lock_door.html"),
    ("error codes", "guides/errors.html"),
    ("401", "guides/authentication.html"),
    ("404", "guides/errors.html"),
    ("getting started", "guides/getting-started.html"),
    ("create a webhook", "webhooks/create.html"),
    ("receive webhooks", "guides/webhooks.html"),
    ("web hook", "guides/webhooks.html"),
    ("set temperature", "thermostats/set_hvac_mode.html"),
    ("change temperature", "thermostats/set_hvac_mode.html"),
    ("setpoint", "thermostats/set_hvac_mode.html"),
    ("temperature threshold", "thermostats/set_temperature_threshold.html"),
    ("turn off thermostat", "thermostats/off.html"),
    ("weekly program", "thermostats/update_weekly_program.html"),
    ("thermostat schedule", "thermostats/schedules/index.html"),
    ("pin code", "access_codes/index.html"),
    ("door code", "access_codes/index.html"),
    ("change access code", "access_codes/update.html"),
    ("backup code", "access_codes/pull_backup_access_code.html"),
    ("open door", "locks/unlock_door.html"),
    ("auto lock", "locks/configure_auto_lock.html"),
    ("get lock", "locks/get.html"),
    ("connect account", "connect_webviews/create.html"),
    ("rename device", "devices/update.html"),
    ("instant key", "instant_keys/index.html"),
    ("mobile key", "instant_keys/index.html"),
    ("room", "spaces/index.html"),
    ("new space", "spaces/create.html"),
    ("reset sandbox", "workspaces/reset_sandbox.html"),
    ("assign card", "access_methods/assign_card.html"),
    ("encode credential", "acs/encoders/encode_credential.html"),
    ("remove webhook", "webhooks/delete.html"),
    ("customer portal", "customers/create_portal.html"),
    ("wait for action", "guides/action-attempts.html"),
    ("locks.unlock_door", "locks/unlock_door.html"),
    ("seam.locks().unlock_door()", "locks/unlock_door.html"),
    ("access_codes", "access_codes/index.html"),
    ("GET /devices/list", "devices/list.html"),
    ("changelog", "changelog.html"),
    ("list access codes", "access_codes/list.html"),
    ("how do I authenticate", "guides/authentication.html"),
    ("generate pin code", "access_codes/generate_code.html"),
    ("paginate", "guides/pagination.html"),
    ("autentication", "guides/authentication.html"),
    ("idempotency", "guides/errors.html"),
    ("reservation", "access_grants/index.html"),
    ("oauth", "guides/authentication.html"),
    ("rust", "guides/getting-started.html"),
    ("filter by custom metadata", "devices/list.html"),
    ("custom_metadata_has", "devices/list.html"),
    ("set thermostat to 22", "thermostats/set_hvac_mode.html"),
    ("invalid input", "guides/errors.html"),
    ("close a door", "locks/lock_door.html"),
    ("offline device", "devices/index.html"),
    ("publishable key", "guides/authentication.html"),
    ("retry failed request", "guides/errors.html"),
    ("change pin", "access_codes/update.html"),
    ("lock.unlocked", "events.html"),
    ("device.battery_low", "events.html"),
    ("noise level", "noise_sensors/noise_thresholds/index.html"),
    ("hvac_mode_setting", "thermostats/set_hvac_mode.html"),
    ("page_cursor", "guides/pagination.html"),
    ("device_id", "devices/index.html"),
    ("staff_members", "customers/push_data.html"),
    ("mocking", "guides/testing.html"),
    ("turn on heat", "thermostats/heat.html"),
    ("give someone access", "access_grants/create.html"),
    ("find device by name", "devices/list.html"),
    ("thermostt", "thermostats/index.html"),
    ("event_type", "events.html"),
    ("device.disconnected", "events.html"),
    ("device.connected", "events.html"),
    ("access_code.set_on_device", "events.html"),
    ("access_code.failed_to_set_on_device", "events.html"),
    ("connected_account.disconnected", "events.html"),
    ("put access code", "access_codes/update.html"),
    ("post access code", "access_codes/create.html"),
    ("post webhook", "webhooks/create.html"),
    ("door history", "events/list.html"),
    ("audit log", "events/list.html"),
    ("who opened the door", "events/list.html"),
    ("activity log", "events/list.html"),
    ("supported brands", "devices/list_device_providers.html"),
    ("elevator", "acs/entrances/index.html"),
    ("nfc card", "acs/credentials/index.html"),
    ("revoke access", "access_grants/delete.html"),
    ("simulate unlock", "locks/simulate/keypad_code_entry.html"),
    ("unmanaged access code", "access_codes/unmanaged/index.html"),
    ("convert access code", "access_codes/unmanaged/convert_to_managed.html"),
    ("acces grant", "access_grants/index.html"),
    ("connected acount", "connected_accounts/index.html"),
    ("webhok", "webhooks/index.html"),
    ("sync account", "connected_accounts/sync.html"),
    ("list events since", "events/list.html"),
    ("internal server error", "guides/errors.html"),
    ("bad gateway", "guides/errors.html"),
    ("502", "guides/errors.html"),
    ("action attempt failed", "guides/action-attempts.html"),
    ("device offline error", "devices/index.html"),
    ("serial number", "devices/index.html"),
    ("assign credential", "acs/credentials/assign.html"),
    ("card encoder", "acs/encoders/index.html"),
    ("scan card", "acs/encoders/scan_credential.html"),
    ("acs users", "acs/users/index.html"),
    ("unsuspend", "acs/users/unsuspend.html"),
    ("heat setpoint", "thermostats/set_hvac_mode.html"),
    ("quiet hours", "noise_sensors/noise_thresholds/index.html"),
    ("personal access token", "guides/authentication.html"),
    ("seam-workspace header", "guides/authentication.html"),
    ("rate limiting headers", "guides/rate-limits.html"),
    ("delete webhook", "webhooks/delete.html"),
    ("verify webhook signature", "guides/webhooks.html"),
    ("batch create codes", "access_codes/create_multiple.html"),
    ("multiple access codes", "access_codes/create_multiple.html"),
    ("is_offline_access_code", "access_codes/index.html"),
    ("unauthorised", "guides/authentication.html"),
    ("409 conflict", "guides/errors.html"),
    ("Retry-After", "guides/rate-limits.html"),
    ("backoff", "guides/rate-limits.html"),
    ("x-request-id", "guides/errors.html"),
    ("has_more", "guides/pagination.html"),
    ("list all devices", "devices/list.html"),
    ("get all access codes", "access_codes/list.html"),
    ("remove access code", "access_codes/delete.html"),
    ("edit thermostat schedule", "thermostats/schedules/update.html"),
    ("user_identity_id", "user_identities/index.html"),
    ("acs_system_id", "acs/systems/index.html"),
    ("useridentities", "user_identities/index.html"),
    ("AccessGrant", "access_grants/index.html"),
    ("create_portal", "customers/create_portal.html"),
    ("timezone", "devices/index.html"),
    ("tests without network", "guides/testing.html"),
    ("compile time rules", "guides/constraints.html"),
];

impl Pages {
    pub(crate) async fn search_finds_what_readers_ask_for(&self) {
        self.open("index.html").await;
        // The index comes as soon as a reader goes to the box.
        self.run("document.getElementById('mdbook-searchbar').dispatchEvent(new Event('focus'))")
            .await;
        self.wait_until("return 'sitePages' in window").await;
        let mut missed = Vec::new();
        for (query, page) in QUERIES {
            let script = format!("return searchPages({}).map((it) => it.href)", json!(query));
            let found = self.run(&script).await;
            if found.get(0) != Some(&json!(page)) {
                missed.push(format!("{query}: {found} for {page}"));
            }
        }
        assert!(missed.is_empty(), "{missed:#?}");
        let found = self.run("return searchPages('open door').map((it) => it.href)").await;
        assert!(
            !found.to_string().contains("openapi"),
            "a word that is complete is no prefix: {found}"
        );
        let lost = "return sitePages.filter((it) => it.path).flatMap((it) =>
            [it.path, it.path.slice(1), `https://api.example.com${it.path}?a=b`, `${it.method} ${it.path}`]
                .filter((query) => searchPages(query)[0]?.href !== it.href))";
        assert_eq!(self.run(lost).await, json!([]), "a path leads to its page");
    }

    pub(crate) async fn a_page_is_there_as_markdown(&self) {
        self.open("locks/unlock_door.html").await;
        let link = self.find(".page-tools a").await;
        assert_eq!(link.attr("href").await.unwrap().as_deref(), Some("unlock_door.md"));
        let text = self
            .run(
                "const ask = new XMLHttpRequest();
                ask.open('GET', 'unlock_door.md', false);
                ask.send();
                return ask.responseText",
            )
            .await;
        assert!(text.as_str().unwrap().starts_with("# Unlock a Lock\n"), "{text}");
    }

    pub(crate) async fn long_lists_are_filtered(&self) {
        self.open("devices/index.html").await;
        let shown = "return [...document.querySelectorAll('main > details')]
            .filter((each) => each.offsetHeight).length";
        let all = self.run(shown).await.as_u64().unwrap();
        self.find(".filter input").await.send_keys("display_name").await.unwrap();
        let some = self.run(shown).await.as_u64().unwrap();
        assert!(0 < some && some < all, "{some} of {all}");
        self.find(".filter button").await.click().await.unwrap();
        let open =
            self.run("return document.querySelectorAll('main > details[open]').length").await;
        assert!(open.as_u64().unwrap() > 8, "{open}");
    }
}
