//! Filters of a plan: names and values become selections of bins.

use super::bins::ends;
use super::plan::{Plan, View};
use crate::answer::crossfilter::Selection;
use crate::error::{Expected, Kind, Problem};
use crate::order::Gather;
use crate::table::plain::{Cell, Column, Number, Plain};

/// What was said of one dimension.
#[derive(Clone, Default)]
struct Said<'a> {
    groups: Vec<&'a str>,
    from: Option<f64>,
    /// The end that still belongs to it.
    to: Option<f64>,
}

impl Plan {
    /// Replaces all filters.
    ///
    /// # Errors
    /// A dimension that was not planned, or an end that is none; then all stay.
    pub fn select(&mut self, plain: &Plain, filter: &[(&str, &str)]) -> Result<(), Problem> {
        let mut said = vec![Said::default(); self.views.len()];
        for (name, value) in filter {
            self.read(plain, name, value, &mut said)?;
        }
        for (dimension, said) in said.iter().enumerate() {
            self.crossfilter.select(dimension, self.views[dimension].selection(said));
        }
        Ok(())
    }

    fn read<'a>(
        &self,
        plain: &Plain,
        name: &str,
        value: &'a str,
        said: &mut [Said<'a>],
    ) -> Result<(), Problem> {
        let at = |kind, expected| {
            Problem::new(kind, "filter").column(name).value(value).expected(expected)
        };
        if let Some(dimension) = self.dimension(name) {
            said[dimension].groups.push(value);
            return Ok(());
        }
        let (key, end) = name.rsplit_once(':').unwrap_or((name, ""));
        let dimension = self.dimension(key).filter(|_| matches!(end, "from" | "to"));
        let dimension = dimension.ok_or_else(|| at(Kind::UnknownKey, Expected::Key))?;
        let view = &self.views[dimension];
        let ends = view.ends(&plain.columns[view.column], value);
        let (first, last) = ends.ok_or_else(|| {
            let dates = view.range.is_some_and(|range| range.dates);
            if dates {
                at(Kind::BadDate, Expected::Date)
            } else {
                at(Kind::BadNumber, Expected::Count)
            }
        })?;
        match end {
            "from" => said[dimension].from = Some(first),
            _ => said[dimension].to = Some(last),
        }
        Ok(())
    }
}

impl View {
    /// The first and the last number or day that an end of a range can mean.
    fn ends(&self, column: &Column, end: &str) -> Option<(f64, f64)> {
        let range = self.range?;
        if range.dates {
            return ends(end);
        }
        let number = |number| match number {
            Number::Decimal { digits, decimals } => {
                digits as f64 / (0..decimals).fold(1.0, |ten, _| ten * 10.0)
            }
            Number::Float(number) => number,
        };
        match column.meaning(end) {
            Cell::Number { low, high, .. } => Some((number(low), number(high.unwrap_or(low)))),
            _ => None,
        }
    }

    fn selection(&self, said: &Said<'_>) -> Selection {
        if !said.groups.is_empty() {
            return Selection::Bins(self.bins(&said.groups));
        }
        let (Some(range), true) = (self.range, said.from.is_some() || said.to.is_some()) else {
            return Selection::All;
        };
        // The bin that an end is in; casts to whole numbers end at the first and the last.
        let bin = |end: f64| ((end - range.first) / range.width).floor();
        let start = said.from.map_or(0, |from| bin(from) as u32);
        let end = said.to.map_or(range.bins, |to| (bin(to) + 1.0) as u32);
        Selection::Range(start.min(range.bins)..end.min(range.bins))
    }

    /// The bins of groups, by their names.
    fn bins(&self, groups: &[&str]) -> Vec<u32> {
        let named = |name: &&str| self.shown.names.iter().position(|known| known == name);
        let groups = groups.iter().filter_map(named).map(|group| group as u32).list();
        match &self.shown.groups {
            None => groups,
            Some(of_bin) => {
                let bins = of_bin.iter().enumerate().filter(|(_, group)| groups.contains(group));
                bins.map(|(bin, _)| bin as u32).list()
            }
        }
    }
}
