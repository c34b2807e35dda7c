//! The sound is lost under a call in a real sitting: of a card, and of a real sound server that is killed.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::Ordering;
use std::thread;
use std::time::Duration;

use callready::clock;
use serde_json::Value;
use tempfile::TempDir;

use super::{Card, Fate};
use crate::author::said;
use crate::console::Console;
use crate::journey::{callready, finish};

/// How long a caller is heard before the sound goes: without time given back the clock would stand lower by so much.
const HEARD: Duration = Duration::from_secs(3);

/// The header's `time left 11:58`, in seconds.
fn seconds_left(console: &Console) -> u32 {
    let text = console.text();
    let (_, left) = text.split_once("time left ").unwrap();
    let (minutes, seconds) = left.split_whitespace().next().unwrap().split_once(':').unwrap();
    minutes.parse::<u32>().unwrap() * 60 + seconds.parse::<u32>().unwrap()
}

/// Sits down at cross-reference, and comes to a caller who is speaking.
fn to_a_caller(home: &Path, variables: &[(&str, &Path)]) -> Console {
    let mut console =
        Console::start_with(home, &["take", "uars", "--module", "cross-reference", "--seed", "11"], variables);
    console.wait_for("number");
    // Nothing heard: on with captions, and clips are played all the same.
    console.send(b"\x1b[20~");
    for _ in 0..200 {
        let text = console.text();
        let at_item = text.contains("/18");
        if text.contains("speaking") && at_item {
            break;
        }
        if !(at_item && text.contains("ringing")) {
            console.send(if at_item { b"a\x0e" } else { b"a\x0e\r" });
        }
        thread::sleep(Duration::from_millis(150));
    }
    console.wait_for("speaking");
    // Going on from the last item asks whether to finish.
    if console.text().contains("Finish this module") {
        console.send(b"\x1b");
        console.wait_until("the item", |text| !text.contains("Finish this module"));
    }
    assert!(!console.text().contains("The sound was lost"), "too early:\n{}", console.text());
    console
}

/// Once the sound is gone: no answer is refused, and it is in a result that verifies.
fn assert_lost_and_told(console: &mut Console, home: &Path) -> Value {
    console.send(b"b");
    console.wait_for("(●) B");
    let folder = finish(console, home);
    let result: Value = serde_json::from_slice(&fs::read(folder.join("result.json")).unwrap()).unwrap();
    let lost = serde_json::json!({ "sound-lost": { "why": "device" } });
    assert!(result["irregularities"].as_array().unwrap().iter().any(|one| one["what"] == lost), "{result:#}");
    assert!(result["items"].as_array().unwrap().iter().any(|item| item["sound-lost"] == true));
    let output = callready(home, &["verify", folder.to_str().unwrap()]);
    assert!(output.status.success(), "{}", said(&output));
    result
}

#[test]
fn a_card_that_dies_under_a_call_brings_the_words_on_the_screen_gives_the_time_back_and_is_in_the_result() {
    let card = Card::new(Fate::Told);
    let config = card.folder.path().join("alsa.conf");
    let home = card.folder.path().join("home");
    let mut console = to_a_caller(&home, &[("ALSA_CONFIG_PATH", &config)]);
    let before = seconds_left(&console);
    thread::sleep(HEARD);
    card.die.store(true, Ordering::Relaxed);
    console.wait_for("The sound was lost");
    assert!(seconds_left(&console) + 1 >= before, "from {before} s:\n{}", console.text());
    // The card can be opened again, though nobody hears it: no device is lost.
    assert_lost_and_told(&mut console, &home);
}

/// A `PulseAudio` of the test's own, that plays to nobody. The program reaches it through ALSA, as on a desktop.
struct SoundServer {
    folder: TempDir,
    child: Child,
}

impl SoundServer {
    /// `None` where it is not installed (`scripts/setup --sound-server`).
    fn start() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let socket = folder.path().join("socket");
        let mut command = Command::new("pulseaudio");
        command.args(["-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--realtime=no"]);
        command.arg("-L").arg("module-null-sink rate=48000 channels=2");
        command.arg("-L").arg(format!("module-native-protocol-unix auth-anonymous=1 socket={}", socket.display()));
        command.env("HOME", folder.path()).env("XDG_RUNTIME_DIR", folder.path()).stdin(Stdio::null());
        let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().ok()?;
        let pcm = format!("pcm.!default {{ type pulse server \"unix:{}\" }}\n", socket.display());
        let config = format!("{pcm}ctl.!default {{ type null }}\n");
        fs::write(folder.path().join("alsa.conf"), config).unwrap();
        for _ in 0..500 {
            if socket.exists() {
                return Some(Self { folder, child });
            }
            thread::sleep(Duration::from_millis(20));
        }
        panic!("the sound server does not come up");
    }
}

impl Drop for SoundServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_sound_server_that_is_killed_in_mid_clip_costs_no_time_and_is_in_the_result() {
    for _ in 0..3 {
        let Some(mut server) = SoundServer::start() else {
            println!("NOT CHECKED: there is no pulseaudio here; the same rule is tested with a card that dies");
            return;
        };
        let folder = server.folder.path().to_owned();
        let (config, home) = (folder.join("alsa.conf"), folder.join("home"));
        let variables = [("ALSA_CONFIG_PATH", &*config), ("HOME", &*folder), ("XDG_RUNTIME_DIR", &*folder)];
        let mut console = to_a_caller(&home, &variables);
        let before = seconds_left(&console);
        thread::sleep(HEARD);
        if console.text().contains("The sound was lost") {
            // A machine so busy that the server itself stutters: it is lost before it is killed.
            continue;
        }
        let killed = clock::now();
        server.child.kill().unwrap();
        server.child.wait().unwrap();
        console.wait_for("The sound was lost");
        println!("sound server killed to words on the screen: {} ms", clock::now().since(killed).as_millis());
        assert!(seconds_left(&console) + 1 >= before, "from {before} s:\n{}", console.text());
        let result = assert_lost_and_told(&mut console, &home);
        let told = result["irregularities"].as_array().unwrap();
        assert!(told.iter().any(|one| one["what"] == "device-lost"), "{result:#}");
        return;
    }
    panic!("three times the sound was lost before the server was killed");
}
