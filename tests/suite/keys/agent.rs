//! Keys in an agent: a stock one, and some that misbehave.

use std::fs;
use std::io::{Read, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::process::{Child, Output};
use std::thread;
use std::time::Duration;

use callready::clock;

use super::{Desk, text, told};

/// A stock agent, ended with the test.
struct Agent(Child);

impl Agent {
    fn start(desk: &Desk) -> Self {
        let mut command = desk.command("ssh-agent", &["-D", "-a", text(&desk.at("agent"))]);
        let agent = Self(command.stdout(std::process::Stdio::null()).spawn().unwrap());
        for _ in 0..500 {
            if UnixStream::connect(desk.at("agent")).is_ok() {
                return agent;
            }
            thread::sleep(Duration::from_millis(20));
        }
        panic!("ssh-agent does not begin");
    }
}

impl Drop for Agent {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Desk {
    fn with_agent(&self, arguments: &[&str]) -> Output {
        self.with("SSH_AUTH_SOCK", "agent", arguments)
    }

    /// Puts a new key with this comment into the agent: its fingerprint.
    fn add(&self, name: &str, comment: &str, kind: &str) -> String {
        let path = self.at(name);
        self.stock("ssh-keygen", &["-q", "-t", kind, "-N", "", "-C", comment, "-f", text(&path)]);
        let add =
            self.command("ssh-add", &["-q", text(&path)]).env("SSH_AUTH_SOCK", self.at("agent")).output().unwrap();
        assert!(add.status.success(), "{}", told(&add));
        let listed = self.stock("ssh-keygen", &["-lf", text(&path)]);
        // The agent keeps it; no file is left that could have been used.
        fs::remove_file(path).unwrap();
        listed.split(' ').nth(1).unwrap().to_owned()
    }
}

#[test]
fn a_pack_is_sealed_with_a_key_in_a_stock_agent_by_comment_or_fingerprint() {
    let desk = Desk::new();
    let _agent = Agent::start(&desk);
    desk.add("first", "dana@example.org", "ed25519");
    let second = desk.add("second", "two words", "ed25519");
    desk.add("third", "curve", "ecdsa");
    for (key, principal) in [("agent:dana@example.org", "dana@example.org"), (&format!("agent:{second}"), "author")] {
        let sealed = desk.seal(key, |arguments| desk.with_agent(arguments));
        assert!(sealed.status.success(), "{}", told(&sealed));
        let said = desk.prove(&told(&sealed));
        assert!(said.contains(&format!("signature for {principal}")), "{said}");
    }
    let listed = desk.with_agent(&["key", "show", "--agent"]);
    let said = told(&listed);
    assert!(listed.status.success() && said.contains("dana@example.org\n"), "{said}");
    assert!(said.contains(&format!("two words\n  seal with       --key agent:{second}\n")), "{said}");
    assert!(!said.contains("curve"), "an ECDSA key is listed: {said}");

    let refused = |key: &str, reason: &str| {
        let output = desk.seal(key, |arguments| desk.with_agent(arguments));
        assert!(!output.status.success() && told(&output).contains(reason), "{}", told(&output));
        assert!(!desk.at("out").exists());
    };
    refused("agent:nobody", "The ssh-agent has no plain Ed25519 key nobody.");
    refused("agent:curve", "The ssh-agent has no plain Ed25519 key curve.");
    desk.add("fourth", "two words", "ed25519");
    refused("agent:two words", "several keys of that comment");
    let none = desk.seal("agent:two words", |arguments| desk.callready(arguments));
    assert_eq!(none.status.code(), Some(3), "{}", told(&none));
    assert!(told(&none).contains("SSH_AUTH_SOCK is not set"), "{}", told(&none));
}

/// One message of the agent's protocol.
fn framed(body: &[u8]) -> Vec<u8> {
    [&u32::try_from(body.len()).unwrap().to_be_bytes(), body].concat()
}

/// An answer that holds one key.
fn one_key(desk: &Desk) -> Vec<u8> {
    let line = fs::read_to_string(desk.key("office.pub")).unwrap();
    let blob = ssh_key::PublicKey::from_openssh(&line).unwrap().to_bytes().unwrap();
    framed(&[&[12, 0, 0, 0, 1][..], &framed(&blob), &framed(b"office")].concat())
}

#[test]
fn an_agent_that_misbehaves_is_told_of_within_seconds() {
    let desk = Desk::new();
    desk.stock_key("office", "");
    let listed = one_key(&desk);
    let strange = "does not answer as an agent does";
    let no_signature = [&b"\0\0\0\x0bssh-ed25519"[..], &framed(&[7; 64])].concat();
    // What it answers to each question in turn; nothing: it hangs.
    let answers: [(&str, Vec<Vec<u8>>, &str); 13] = [
        ("rubbish", vec![framed(&[99; 50])], strange),
        ("too long", vec![vec![255; 4]], "is 4294967295 bytes long"),
        ("empty", vec![vec![0; 4]], "is 0 bytes long"),
        ("half", vec![listed[..40].to_vec()], "it closed the connection"),
        ("closed", vec![Vec::new()], "it closed the connection"),
        ("refuses", vec![framed(&[5])], "it refuses"),
        ("many keys", vec![framed(&[12, 255, 255, 255, 255])], "it has 4294967295 keys"),
        ("short", vec![framed(&listed[4..40])], strange),
        ("more", vec![framed(&[&listed[4..], &[0]].concat())], strange),
        ("hangs", vec![], "did not answer within 5 seconds"),
        ("signs not", vec![listed.clone(), framed(&[5])], "refused to sign.\n  hint: You or the agent said no"),
        ("signs rubbish", vec![listed.clone(), framed(&[14, 0, 0, 0, 9])], "its signature is none"),
        (
            "signs falsely",
            vec![listed.clone(), framed(&[&[14][..], &framed(&no_signature)].concat())],
            "its signature does not fit",
        ),
    ];
    for (what, answers, reason) in answers {
        let _ = fs::remove_file(desk.at("agent"));
        let listener = UnixListener::bind(desk.at("agent")).unwrap();
        let mut answers = answers.into_iter();
        thread::spawn(move || {
            let mut open = Vec::new();
            while let Ok((mut stream, _)) = listener.accept() {
                let mut question = [0; 1_024];
                let _ = stream.read(&mut question);
                match answers.next() {
                    Some(answer) => drop(stream.write_all(&answer)),
                    None => open.push(stream),
                }
            }
        });
        let begun = clock::now();
        let output = desk.seal("agent:office", |arguments| desk.with_agent(arguments));
        let said = told(&output);
        assert_eq!(output.status.code(), Some(3), "{what}: {said}");
        assert!(said.contains(reason) && said.contains("hint:"), "{what}: {said}");
        assert!(clock::now().since(begun) < Duration::from_secs(15), "{what}: {:?}", clock::now().since(begun));
        assert!(!desk.at("out").exists(), "{what}: something was written");
    }
}

#[test]
fn a_signature_is_waited_for_longer_than_the_list_since_a_person_may_be_asked() {
    let desk = Desk::new();
    let _agent = Agent::start(&desk);
    desk.add("first", "dana@example.org", "ed25519");
    // Between the program and the agent stands somebody who takes six seconds to say yes.
    let listener = UnixListener::bind(desk.at("slow-agent")).unwrap();
    let agent = desk.at("agent");
    thread::spawn(move || {
        while let Ok((mut asking, _)) = listener.accept() {
            let mut message = vec![0; 65_536];
            let read = asking.read(&mut message).unwrap();
            if message[4] == 13 {
                thread::sleep(Duration::from_secs(6));
            }
            let mut agent = UnixStream::connect(&agent).unwrap();
            agent.write_all(&message[..read]).unwrap();
            let read = agent.read(&mut message).unwrap();
            // Who has lost patience does not listen.
            let _ = asking.write_all(&message[..read]);
        }
    });
    let begun = clock::now();
    let sealed = desk.seal("agent:dana@example.org", |arguments| desk.with("SSH_AUTH_SOCK", "slow-agent", arguments));
    assert!(sealed.status.success(), "{}", told(&sealed));
    assert!(clock::now().since(begun) >= Duration::from_secs(6), "nobody was asked");
    let errors = String::from_utf8_lossy(&sealed.stderr).into_owned();
    assert!(errors.contains("may ask you to confirm"), "{errors}");
    desk.prove(&told(&sealed));
}

#[test]
fn a_key_on_a_security_key_is_told_from_one_that_is_not_there() {
    let desk = Desk::new();
    let kind = b"sk-ssh-ed25519@openssh.com";
    let blob = [framed(kind), framed(&[7; 32]), framed(b"ssh:")].concat();
    let listed = framed(&[&[12, 0, 0, 0, 1][..], &framed(&blob), &framed(b"token")].concat());
    let listener = UnixListener::bind(desk.at("agent")).unwrap();
    thread::spawn(move || {
        while let Ok((mut stream, _)) = listener.accept() {
            let _ = stream.read(&mut [0; 1_024]);
            let _ = stream.write_all(&listed);
        }
    });
    let shown = desk.with_agent(&["key", "show", "--agent"]);
    assert_eq!(shown.status.code(), Some(1), "{}", told(&shown));
    let said = told(&shown);
    assert!(said.contains("no plain Ed25519 key.") && said.contains("Keys on a security key"), "{said}");
    for (key, wanted) in [("agent:token", "lies on a security key"), ("agent:other", "has no plain Ed25519 key.")] {
        let said = told(&desk.seal(key, |arguments| desk.with_agent(arguments)));
        assert!(said.contains(wanted) && said.contains("hint:"), "{key}: {said}");
    }
}

#[test]
fn an_agent_that_answers_a_byte_at_a_time_is_waited_for_no_longer() {
    let desk = Desk::new();
    let listener = UnixListener::bind(desk.at("agent")).unwrap();
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        for byte in framed(&[12; 200]) {
            thread::sleep(Duration::from_millis(500));
            if stream.write_all(&[byte]).is_err() {
                break;
            }
        }
    });
    let begun = clock::now();
    let output = desk.with_agent(&["key", "show", "--agent"]);
    assert!(told(&output).contains("did not answer within 5 seconds"), "{}", told(&output));
    assert!(clock::now().since(begun) < Duration::from_secs(15), "{:?}", clock::now().since(begun));
}
