using System.Security.Cryptography;
using FsCheck.Fluent;
using LaChan.Reporting.Duties;
using LaChan.Reporting.Filling;
using LaChan.Reporting.Forms;
using LaChan.Units;
using Npgsql;

namespace LaChan.Reporting.Tests;

/// <summary>
/// Whatever people do in whatever order, with the server started anew in between: what is stored keeps the rules, and the
/// running sums are those that a recount of the submissions gives.
/// </summary>
public sealed class AnyOrderInTheDatabase : IAsyncLifetime
{
    private const string Form = "phu-luc-1";
    private const int Steps = 120;
    private static readonly string[] Units = ["STC", "SNV", "STP", "SCT"];
    private static readonly Guid Somebody = new("0197a000-0000-7000-8000-000000000001");
    private readonly OfficesApp _app = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_recount_equals_the_running_sums_and_the_first_submission_alone_says_who_was_late(int seed)
    {
        var any = Gen.Zip(Gen.Choose(0, 6), Gen.Zip(Gen.Choose(0, Units.Length - 1), Gen.Choose(0, 5_000)));
        var before = await Instants();
        foreach (var (at, (step, (unit, figure))) in any.Sample(Steps, new((ulong)seed, 1), Steps).Index())
        {
            if (at == Steps / 2)
            {
                await _app.Restart();
            }

            // Past the deadline at 11:00, and past the lock at the day's end.
            _app.Clock.MoveTo(OfficesApp.Due.AddHours(-3).AddMinutes(9 * at));
            await Take(Units[unit], step, figure);
        }

        Assert.Equal(before, await Instants());
        await AssertSums();
        Assert.Equal(0, await _app.Ask<long>(
            """
            select count(*) from reporting.obligation o
            left join lateral (select count(*) n, max(no) last_no, min(at) first, max(at) last from reporting.submission s where s.obligation = o.id) s on true
            where o.submissions <> s.n or o.submissions <> coalesce(s.last_no, 0)
               or o.first_submitted_at is distinct from s.first or o.last_submitted_at is distinct from s.last
               or (s.n > 0 and o.state = 'waived')
               or exists (select from reporting.submission l where l.obligation = o.id and l.at >= o.lock_at and not exists (
                   select from reporting.step r where r.obligation = o.id and r.what in ('mo-khoa', 'tra-lai') and r.at <= l.at))
            """));
        Assert.True(await _app.Ask<long>("select count(*) from reporting.submission") > Units.Length);
    }

    private async Task Take(string code, int step, int figure)
    {
        var now = _app.Clock.GetUtcNow();
        var unit = _app.Get<UnitDirectory>().AsOf(OfficesApp.Yesterday).ByCode(code)!;
        var duty = (await Duties.Find(Form, unit.Id, OfficesApp.Yesterday, Cancel))!;
        var form = await _app.Get<FormBook>().Version(Form, duty.Version, Cancel);
        if (step < 3)
        {
            var report = await Report(form, unit, duty, figure);
            var submit = _app.Get<SubmitReport>();
            _ = step < 2
                ? await submit.Send(duty, form.Form, report, null, Somebody, Cancel)
                : await submit.SendNothing(duty, form.Form, report, null, Somebody, "Nghỉ", Cancel);
            return;
        }

        (string What, Func<Obligation, DutyOutcome> Do) act = step switch
        {
            3 => ("tra-lai", held => DutyRules.Return(held, "Thiếu số", now)),
            4 => ("nhan", DutyRules.Accept),
            5 when figure < 500 => ("mien", held => DutyRules.Waive(held, "Sáp nhập")),
            _ => ("mo-khoa", held => DutyRules.Reopen(held, now)),
        };
        await Duties.Change(duty.Id, act.Do, new(act.What, now, Somebody, null), Cancel);
    }

    private async Task<ReportDocument> Report(StoredForm form, Unit unit, Obligation duty, int figure)
    {
        var field = $"1/u.{unit.Code}/installs";
        var typed = new Dictionary<string, TypedCell>
        {
            [field] = new(field, CellState.Value, figure, null, CellOrigin.Typed, null, null, 1, Somebody, "", _app.Clock.GetUtcNow()),
        };
        var tree = _app.Get<UnitDirectory>().AsOf(duty.PeriodEnd);
        return await _app.Get<ReportBuilder>().Build(ReportTask.Of(form, unit, tree, duty), typed, Cancel);
    }

    private async Task AssertSums()
    {
        var form = (await _app.Get<FormBook>().For(Form, OfficesApp.Yesterday, Cancel))!.Form;
        foreach (var code in Units)
        {
            var unit = _app.Get<UnitDirectory>().AsOf(OfficesApp.Yesterday).ByCode(code)!;
            var duty = (await Duties.Find(Form, unit.Id, OfficesApp.Yesterday, Cancel))!;
            var last = await _app.Get<Submissions>().Last(duty.Id, Cancel);
            var recounted = last is null or { IsNil: true } ? [] : ReportSums.Of(form, last.Document).OrderBy(sum => sum.Key, StringComparer.Ordinal).ToList();
            Assert.Equal(recounted, await Running(duty.Id));
            Assert.True(last is null || SHA256.HashData(DocumentFile.Write(last.Document)).SequenceEqual(last.Hash));
        }
    }

    private async Task<List<KeyValuePair<string, ColumnSum>>> Running(long duty)
    {
        await using var command = _app.Get<NpgsqlDataSource>().CreateCommand(
            "select measure, value, rows, lacking from reporting.total where obligation = $1 order by measure collate \"C\"");
        command.Parameters.Add(new() { Value = duty });
        await using var row = await command.ExecuteReaderAsync(Cancel);
        var sums = new List<KeyValuePair<string, ColumnSum>>();
        while (await row.ReadAsync(Cancel))
        {
            sums.Add(new(row.GetString(0), new(row.GetInt64(1), row.GetInt32(2), row.GetInt32(3))));
        }

        return sums;
    }

    private Task<string> Instants() => _app.Ask<string>(
        "select string_agg(concat_ws(',', opens_at, as_of, due_at, lock_at), ';' order by id) from reporting.obligation where period = $1",
        OfficesApp.Yesterday);

    private ObligationStore Duties => _app.Get<ObligationStore>();

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
