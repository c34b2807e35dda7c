//! Alerts while a task goes on: open by time alone, sent once, counted as they were, and never a change to the task.

use std::sync::Arc;

use callready::assessment::{
    Accommodation, Alerts, Conditions, Event, Factor, Form, FormScore, Hurdle, Measure, Milli, Millis, Refused, Sent,
    Sitting, Verdict, What,
};
use callready::scoring::AlertTally;

use super::scores::passage;
use super::{exam, form_of};
use crate::stage;

/// One passage to copy, with alerts at these seconds.
fn form_with(at: &[u64]) -> Arc<Form> {
    let item = passage(callready::item::keyboarding::Mode::Copy, "one two three", None);
    let mut form = (*form_of(Measure::NetWpm, vec![item])).clone();
    form.sections[0].alerts = Some(stage::alerts(at));
    Arc::new(form)
}

#[test]
fn a_module_alone_and_beside_alerts_can_be_told_apart_by_name() {
    let form = crate::shelf::draw(&crate::shelf::load("public-safety"), "ps-60", &["data-entry"], 7);
    let titles: Vec<_> = form.sections.iter().map(|section| section.title.as_str()).collect();
    assert_eq!(titles, ["Data entry", "Data entry, with alerts"]);
}

/// A sitting whose first section has just started, and the test time of that.
fn started(form: &Arc<Form>, conditions: Conditions) -> Sitting {
    let mut sitting = Sitting::new(Arc::clone(form), conditions);
    for what in [What::Instructed, What::Started, What::Shown { item: 0 }] {
        sitting.apply(&Event { t: Millis(1_000), what }).unwrap();
    }
    sitting
}

/// An event so many ms after the start of the section.
fn at(sitting: &mut Sitting, ms: u64, what: What) -> Result<(), Refused> {
    sitting.apply(&Event { t: Millis(1_000 + ms), what })
}

fn send(alert: usize, desk: usize) -> What {
    What::AlertSent { alert, desk }
}

fn counted(sitting: &Sitting) -> AlertTally {
    FormScore::of(sitting).sections[0].alerts.clone().unwrap()
}

#[test]
fn an_alert_is_taken_only_while_it_is_open_and_only_once() {
    let mut sitting = started(&form_with(&[20, 40, 60]), exam());
    assert_eq!(at(&mut sitting, 19_999, send(0, 0)), Err(Refused::NoAlert));
    assert_eq!(at(&mut sitting, 20_000, send(1, 0)), Err(Refused::NoAlert), "not this one");
    assert_eq!(at(&mut sitting, 20_000, send(0, 4)), Err(Refused::NoSuchPlace));
    assert_eq!(at(&mut sitting, 20_000, send(9, 0)), Err(Refused::NoSuchPlace));
    assert_eq!(at(&mut sitting, 21_500, send(0, 3)), Ok(()));
    assert_eq!(at(&mut sitting, 22_000, send(0, 0)), Err(Refused::NoAlert), "it stands as it was sent first");
    assert_eq!(sitting.section(0).alerts[0], Some(Sent { desk: 3, latency: Millis(1_500) }));
    assert_eq!(at(&mut sitting, 54_999, send(1, 1)), Ok(()), "the last moment");
    assert_eq!(at(&mut sitting, 75_000, send(2, 2)), Err(Refused::NoAlert), "a moment too late");
    let tally = counted(&sitting);
    assert_eq!((tally.shown, tally.right, tally.wrong, tally.missed), (3, 1, 1, 1));
    assert_eq!(tally.latency_ms, Some(Millis((1_500 + 14_999_u64).div_ceil(2))));
}

#[test]
fn more_time_stretches_alerts_too() {
    let accommodation = Accommodation { default_factor: Factor(1_500), ..Accommodation::default() };
    let mut sitting = started(&form_with(&[20, 35]), Conditions { accommodation, ..exam() });
    assert_eq!(at(&mut sitting, 29_999, send(0, 0)), Err(Refused::NoAlert));
    assert_eq!(at(&mut sitting, 52_499, send(0, 0)), Ok(()));
    assert_eq!(at(&mut sitting, 52_500, send(1, 1)), Ok(()));
    assert_eq!(counted(&sitting).right, 2);
}

#[test]
fn alerts_that_had_not_come_at_the_end_are_not_counted_and_the_open_one_is_missed() {
    let form = form_with(&[20, 40, 60]);
    for (end, shown, missed) in [(19_999, 0, 0), (20_001, 1, 1), (39_000, 1, 1), (41_000, 2, 2), (70_000, 3, 3)] {
        let mut sitting = started(&form, exam());
        at(&mut sitting, end, What::Finished).unwrap();
        at(&mut sitting, end + 500_000, What::Tick).unwrap();
        assert_eq!((counted(&sitting).shown, counted(&sitting).missed), (shown, missed), "finished after {end} ms");
    }
    let mut sitting = started(&form, exam());
    at(&mut sitting, 41_000, send(1, 1)).unwrap();
    at(&mut sitting, 41_001, What::Finished).unwrap();
    assert_eq!((counted(&sitting).right, counted(&sitting).missed), (1, 1));
    assert_eq!(at(&mut sitting, 41_002, send(1, 1)), Err(Refused::WrongPhase), "the section is over");
}

#[test]
fn alerts_come_by_the_time_of_the_section_however_long_its_instructions_were_read() {
    let form = form_with(&[20]);
    let mut sitting = Sitting::new(form, exam());
    sitting.apply(&Event { t: Millis(0), what: What::Instructed }).unwrap();
    sitting.apply(&Event { t: Millis(25_000), what: What::Tick }).unwrap();
    assert!(sitting.open_alert(sitting.now()).is_none());
    sitting.apply(&Event { t: Millis(90_000), what: What::Started }).unwrap();
    assert!(sitting.open_alert(Millis(109_999)).is_none());
    assert_eq!(sitting.open_alert(Millis(110_000)).unwrap().left, Millis(15_000));
    assert_eq!(sitting.next_alert_change(sitting.now()), Some(Millis(110_000)));
}

#[test]
fn sending_an_alert_changes_nothing_of_the_work_beneath() {
    let form = form_with(&[20]);
    let mut sitting = started(&form, exam());
    at(&mut sitting, 19_000, What::Inserted { at: 0, text: "o".to_owned() }).unwrap();
    let before = sitting.section(0).responses.clone();
    at(&mut sitting, 19_000, What::Tick).unwrap();
    let mut other = sitting.clone();
    at(&mut sitting, 21_000, send(0, 0)).unwrap();
    at(&mut other, 21_000, What::Tick).unwrap();
    assert_eq!(sitting.section(0).responses, other.section(0).responses);
    assert_eq!(sitting.section(0).responses[0].answers, before[0].answers);
}

#[test]
fn the_practice_alert_comes_after_three_seconds_and_counts_for_nothing() {
    let mut form = (*form_with(&[20])).clone();
    form.sections[0].practice = Some(passage(callready::item::keyboarding::Mode::Copy, "one", None));
    let mut sitting = Sitting::new(Arc::new(form), exam());
    let mut take = |ms, what| sitting.apply(&Event { t: Millis(ms), what });
    take(0, What::Instructed).unwrap();
    take(60_000, What::PracticeBegan).unwrap();
    assert_eq!(take(62_999, send(0, 2)), Err(Refused::NoAlert));
    assert_eq!(take(64_000, send(1, 2)), Err(Refused::NoSuchPlace));
    take(64_000, send(0, 2)).unwrap();
    assert_eq!(take(64_001, send(0, 2)), Err(Refused::NoAlert));
    assert_eq!(sitting.section(0).practice_alert, Some(Sent { desk: 2, latency: Millis(1_000) }));
    let past = sitting.past_alert(sitting.now()).unwrap();
    assert_eq!((past.alert.desk, past.since), (2, Millis(1)));
    assert_eq!(counted(&sitting).shown, 0);
}

#[test]
fn what_alerts_cost_is_told_against_the_same_task_alone_and_only_where_both_were_sat() {
    let mut form = (*form_of(Measure::Percent, vec![stage::reading_item("r1"), stage::reading_item("r2")])).clone();
    let mut both = form.sections[0].clone();
    form.sections[0].id = "alone".to_owned();
    both.id = "both".to_owned();
    both.alerts = Some(Alerts { baseline: Some("alone".to_owned()), ..stage::alerts(&[20]) });
    both.hurdles = vec![Hurdle { measure: Measure::AlertsPercent, at: Milli::whole(70) }];
    form.sections.push(both);
    let form = Arc::new(form);
    for (alone, both, cost) in [(2, 1, Some(50_000)), (1, 2, Some(-100_000)), (0, 1, None)] {
        let mut sitting = Sitting::new(Arc::clone(&form), exam());
        let mut t = 0;
        let mut take = |sitting: &mut Sitting, ms, what| {
            t += ms;
            sitting.apply(&Event { t: Millis(t), what }).unwrap();
        };
        for (section, answered) in [alone, both].into_iter().enumerate() {
            take(&mut sitting, 0, What::Instructed);
            take(&mut sitting, 0, What::Started);
            assert_eq!(FormScore::of(&sitting).sections[1].alerts.as_ref().unwrap().dual_task_cost.is_some(), {
                section == 1 && cost.is_some()
            });
            for item in 0..answered {
                take(&mut sitting, 0, What::Shown { item });
                take(&mut sitting, 100, What::Chosen { option: 1 });
            }
            if section == 1 {
                take(&mut sitting, 21_000, send(0, 0));
            }
            take(&mut sitting, 100, What::Finished);
        }
        let score = FormScore::of(&sitting);
        let tally = score.sections[1].alerts.clone().unwrap();
        assert_eq!(tally.dual_task_cost, cost.map(Milli), "{alone} and {both} right");
        assert_eq!(tally.baseline.as_deref(), Some("alone"));
        assert_eq!(score.sections[1].hurdles[0].value, Milli::whole(100));
    }
    let mut sitting = Sitting::new(form, exam());
    sitting.apply(&Event { t: Millis(0), what: What::Instructed }).unwrap();
    sitting.apply(&Event { t: Millis(0), what: What::Abandoned }).unwrap();
    let score = FormScore::of(&sitting);
    assert_eq!((score.sections[1].verdict, score.sections[1].hurdles[0].value), (Verdict::NotScored, Milli(0)));
}
