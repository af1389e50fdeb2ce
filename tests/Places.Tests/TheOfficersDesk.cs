using System.Globalization;
using System.Net;
using System.Text;
using LaChan.Access;
using LaChan.Platform.Tables;
using LaChan.Units;

namespace LaChan.Places.Tests;

/// <summary>Officers see the places of their own area, upload lists, and follow who must register.</summary>
public sealed class TheOfficersDesk(PlacesApp app) : IClassFixture<PlacesApp>
{
    private const string KimTan = "02647";
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The commune of the demonstration's commune officer, and another one of the same district.</summary>
    private IReadOnlyList<Unit> BacHa => app.Units.Children(app.Units.ByCode("085")!.Id);

    [Fact]
    public async Task An_officer_sees_the_own_area_and_nothing_else()
    {
        await app.Import($"code,name,unit_code\nO-1,Chợ trong xã,{BacHa[0].Code}\nO-2,Chợ xã bên,{BacHa[1].Code}\nO-3,Chợ thành phố,{KimTan}\n");
        using var commune = await app.SignIn(Role.CommuneOfficer);
        using var district = await app.SignIn(Role.DistrictOfficer);
        using var province = await app.SignIn(Role.ProvinceReader);

        Assert.Equal((true, false, false), await Sees(commune));
        Assert.Equal((true, true, false), await Sees(district));
        Assert.Equal((true, true, true), await Sees(province));
        var foreign = await commune.Get($"/dia-diem/danh-sach/{app.Places.ByCode("O-2")!.Id}/ap-phich.pdf");
        var absent = await commune.Get($"/dia-diem/danh-sach/{Guid.NewGuid()}/ap-phich.pdf");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (foreign.Status, absent.Status));
        Assert.Equal(HttpStatusCode.OK, (await commune.Get($"/dia-diem/danh-sach/{app.Places.ByCode("O-1")!.Id}/ap-phich.pdf")).Status);

        var files = await commune.Get("/dia-diem/danh-sach.csv?unit=" + KimTan);
        Assert.DoesNotContain("O-3", files.Body, StringComparison.Ordinal);

        static async Task<(bool, bool, bool)> Sees(Device device)
        {
            var words = (await device.Get("/dia-diem/danh-sach?q=cho+xa")).Words + (await device.Get("/dia-diem/danh-sach?q=cho+thanh")).Words;
            return (words.Contains("Chợ trong xã", StringComparison.Ordinal), words.Contains("Chợ xã bên", StringComparison.Ordinal),
                words.Contains("Chợ thành phố", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("q=dinh+lang+me", "Đình làng Mễ Trì")]
    [InlineData("q=%C4%90%C3%8CNH", "Đình làng Mễ Trì")]
    [InlineData("q=p-7", "Đình làng Mễ Trì")]
    [InlineData("kind=spiritual-site", "Đình làng Mễ Trì")]
    [InlineData("q=100%25", "Giảm 100% giá_rẻ")]
    [InlineData("q=gia_re", "Giảm 100% giá_rẻ")]
    [InlineData("sort=-name&kind=gym", "Giảm 100% giá_rẻ")]
    public async Task A_place_is_found_without_diacritics_and_signs_are_no_patterns(string query, string expected)
    {
        await app.Import($"code,name,kind,unit_code\nP-7,Đình làng Mễ Trì,spiritual-site,{KimTan}\nP-8,Giảm 100% giá_rẻ,gym,{KimTan}\n");
        using var officer = await app.SignIn(Role.ProvinceReader);
        var page = await officer.Get("/dia-diem/danh-sach?" + query);

        Assert.Equal([expected], page.Page.QuerySelectorAll("#places tbody th").Select(cell => cell.TextContent));
    }

    [Theory]
    [InlineData("name")]
    [InlineData("-name")]
    [InlineData("kind")]
    [InlineData("-kind")]
    [InlineData("unit")]
    [InlineData("-unit")]
    [InlineData("registered")]
    [InlineData("-registered")]
    public async Task The_pages_of_a_list_have_each_place_once_in_order(string sort)
    {
        if (app.Places.ByCode("V-0") is null)
        {
            var list = new StringBuilder("code,name,kind,unit_code,registered_on\n");
            for (var at = 0; at < 230; at++)
            {
                list.Append(CultureInfo.InvariantCulture, $"V-{at},Vườn {at * 37 % 100},{(at % 3 == 0 ? "shop" : "market")},{BacHa[3 + (at % 2)].Code},2021-0{1 + (at % 5)}-01\n");
            }

            await app.Import(list.ToString());
        }

        using var officer = await app.SignIn(Role.ProvinceReader);
        var shown = new List<string>();
        for (var page = 1; page <= 6; page++)
        {
            var answer = await officer.Get($"/dia-diem/danh-sach?q=vuon&sort={sort}&page={page}");
            shown.AddRange(answer.Page.QuerySelectorAll("#places tbody th a").Select(link => link.GetAttribute("href")!));
        }

        var csv = await officer.Get($"/dia-diem/danh-sach.csv?q=vuon&sort={sort}");
        var ordered = csv.Body.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(line => $"/diem/{app.Places.ByCode(line.Split(',')[0])!.Id}");
        Assert.Equal(ordered, shown);
    }

    [Theory]
    [InlineData("0912 000 114", true)]
    [InlineData("+84912000114", true)]
    [InlineData("0214 3000 417", false)]
    public async Task A_place_is_found_by_the_whole_number_of_its_contact(string typed, bool isMobile)
    {
        await app.Import(
            $"code,name,unit_code,contact_name,contact_phone\nPH-1,Nhà nghỉ Hoa Mận,{KimTan},Lý Thị Sung,0912000114\n"
            + $"PH-2,Nhà văn hóa Nậm Lúc,{KimTan},Hoàng Thị Nga,02143000417\n");
        using var officer = await app.SignIn(Role.ProvinceReader);
        using var stranger = await app.SignIn(Role.CommuneOfficer);

        var found = await officer.Get("/dia-diem/danh-sach.csv?q=" + Uri.EscapeDataString(typed));
        var elsewhere = await stranger.Get("/dia-diem/danh-sach.csv?q=" + Uri.EscapeDataString(typed));

        Assert.Contains(isMobile ? "PH-1," : "PH-2,", found.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(isMobile ? "PH-2," : "PH-1,", found.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("PH-", elsewhere.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("q=%27%3B+drop+table+places.place%3B+--")]
    [InlineData("q=%00")]
    [InlineData("kind=%3Cscript%3E&unit=../../etc&state=x&sort=1;drop")]
    [InlineData("page=999999999999999999999")]
    [InlineData("page=-1")]
    public async Task Hostile_questions_get_a_list(string query)
    {
        using var officer = await app.SignIn(Role.ProvinceReader);

        Assert.Equal(HttpStatusCode.OK, (await officer.Get("/dia-diem/danh-sach?" + query)).Status);
        Assert.Equal(HttpStatusCode.OK, (await officer.Get("/co-so-phai-dang-ky?" + query)).Status);
    }

    [Fact]
    public async Task Files_have_all_rows_and_no_formulas()
    {
        await app.Import($"code,name,unit_code\nQ-1,=cmd|' /C calc'!A0,{BacHa[2].Code}\nQ-2,Quán thường,{BacHa[2].Code}\n");
        using var officer = await app.SignIn(Role.ProvinceReader);
        var csv = await officer.Get("/dia-diem/danh-sach.csv?unit=" + BacHa[2].Code);
        Assert.Contains("Q-2", csv.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(",=cmd", csv.Body, StringComparison.Ordinal);

        var excel = await officer.Get("/dia-diem/danh-sach.xlsx?unit=" + BacHa[2].Code);
        using var file = new MemoryStream(excel.Bytes);
        await using var table = await TableReader.OpenAsync(file, new(), TableLimits.Upload, Cancel);
        Assert.Equal(2, await table.ReadAsync(Cancel).CountAsync(Cancel));
    }

    [Fact]
    public async Task A_list_is_looked_at_taken_in_and_printed_as_one_file()
    {
        using var officer = await app.SignIn(Role.DistrictOfficer);
        await officer.Get("/dia-diem/tai-len");
        var list = $"Tên,Loại,Mã xã\nTrường số 1,Trường học,{BacHa[0].Code}\nTrường số 2,school,{BacHa[1].Code}\nTrường ngoài,school,{KimTan}\nA,school,\n";
        var preview = await officer.Upload("/dia-diem/tai-len", "truong.csv", list);
        Assert.Contains("Nhập 2 địa điểm", preview.Words, StringComparison.Ordinal);
        Assert.Contains("ngoài địa bàn", preview.Words, StringComparison.Ordinal);
        Assert.Equal(0, await app.Count("select count(*) from places.place where name like 'Trường %'"));

        var done = await officer.Submit(preview.Page.QuerySelector("form[action$='/nhap']")!.GetAttribute("action")!);
        Assert.Equal(2, await app.Count("select count(*) from places.place where name like 'Trường %' and registered_by is not null"));
        using var paper = new Paper((await officer.Get(done.Page.QuerySelector("a[href$='.pdf']")!.GetAttribute("href")!)).Bytes);
        Assert.Equal(2, paper.Codes().Count);

        await officer.Get("/dia-diem/tai-len");
        var again = await officer.Upload("/dia-diem/tai-len", "truong.csv", list);
        Assert.DoesNotContain("Nhập 2 địa điểm", again.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("một,hai\n1,2\n")]
    [InlineData("PK\u0003\u0004 not a workbook")]
    public async Task A_file_that_is_no_list_gets_a_sentence(string text)
    {
        using var officer = await app.SignIn(Role.DistrictOfficer);
        await officer.Get("/dia-diem/tai-len");
        var answer = await officer.Upload("/dia-diem/tai-len", "x.csv", text);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.NotNull(answer.ErrorAt("file"));
    }

    [Fact]
    public async Task Another_officer_does_not_find_an_uploaded_list()
    {
        using var officer = await app.SignIn(Role.DistrictOfficer);
        await officer.Get("/dia-diem/tai-len");
        var preview = await officer.Upload("/dia-diem/tai-len", "x.csv", "Tên\nQuán của huyện\n");
        var action = preview.Page.QuerySelector("form[action$='/nhap']")!.GetAttribute("action")!;
        using var other = await app.SignIn(Role.HealthOfficer);

        Assert.Equal(HttpStatusCode.NotFound, (await other.Get(action.Replace("/nhap", "/loi.csv", StringComparison.Ordinal))).Status);
    }

    [Fact]
    public async Task The_commune_lists_who_must_register_and_registers_on_the_spot()
    {
        await app.Import($"code,name,kind,unit_code\nR-1,Quán đã có,shop,{BacHa[0].Code}\n");
        using var officer = await app.SignIn(Role.CommuneOfficer);
        await officer.Get("/co-so-phai-dang-ky");
        var list = "Tên,Loại,Thôn,Điện thoại\nQuán đã có,shop,Thôn 1,\nQuán chưa có,shop,Thôn 2,0912 345 699\nQuán đóng cửa,shop,Thôn 2,\nA,shop,,\n";
        var listed = await officer.Upload("/co-so-phai-dang-ky", "co-so.csv", list);
        Assert.Contains("Đã đọc 4 dòng: thêm 3, đã có 0, bị từ chối 1.", listed.Words, StringComparison.Ordinal);
        await officer.Get("/co-so-phai-dang-ky");
        Assert.Contains("thêm 0, đã có 3", (await officer.Upload("/co-so-phai-dang-ky", "co-so.csv", list)).Words, StringComparison.Ordinal);

        var page = await officer.Get("/co-so-phai-dang-ky?q=dong+cua");
        await officer.Submit(page.Page.QuerySelector("[formaction$='/dong']")!.GetAttribute("formaction")!);
        page = await officer.Get("/co-so-phai-dang-ky?state=due");
        Assert.Contains("1 / 2", page.Words, StringComparison.Ordinal);

        var link = page.Page.QuerySelector("#due a[href$='/dang-ky']")!.GetAttribute("href")!;
        await officer.Get(link);
        var wrong = await officer.Submit(link, ("Name", "Quán chưa có"), ("Kind", ""), ("Commune", ""), ("CommuneCode", KimTan), ("Address", "x"), ("Contact", "An"), ("Phone", "0912345699"));
        Assert.NotNull(wrong.ErrorAt("Kind"));
        var foreign = await officer.Submit(link, ("Name", "Quán chưa có"), ("Kind", "shop"), ("Commune", ""), ("CommuneCode", KimTan), ("Address", "x"), ("Contact", "An"), ("Phone", "0912345699"));
        Assert.NotNull(foreign.ErrorAt("Commune"));
        await officer.Submit(link, ("Name", "Quán chưa có"), ("Kind", "shop"), ("Commune", ""), ("CommuneCode", BacHa[0].Code), ("Address", "Thôn 2"), ("Contact", "Lù Thị An"), ("Phone", "0912345699"));
        Assert.Contains("0912 345 699", (await officer.Get("/dia-diem/danh-sach?q=quan+chua+co")).Words, StringComparison.Ordinal);
        Assert.Contains("2 / 2", (await officer.Get("/co-so-phai-dang-ky")).Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.Get(link)).Status);
    }

    [Fact]
    public async Task Programs_list_and_register_places_of_their_area()
    {
        using var program = await app.NewProgram(Role.DistrictOfficer, "085");
        var order = $$"""{"code":"S-1","name":"Trạm xá","kind":"clinic","unitCode":"{{BacHa[0].Code}}","address":"Thôn 1","contact":"Vàng A Sáo","phone":"02143 820 023"}""";
        using var created = await Post(program, order);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        using var twice = await Post(program, order);
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
        Assert.Contains("urn:lachan:places:code-taken", await twice.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        using var wrong = await Post(program, """{"name":"A","kind":"x","unitCode":"02647"}""");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("urn:lachan:places:invalid", await wrong.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Contains("\"S-1\"", await program.GetStringAsync(new Uri("/api/v1/places?q=tram+xa", UriKind.Relative), Cancel), StringComparison.Ordinal);

        using var neighbour = await app.NewProgram(Role.DistrictOfficer, "080");
        using var absent = await neighbour.GetAsync(new Uri("/api/v1/places/S-1", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);

        static async Task<HttpResponseMessage> Post(HttpClient client, string json)
        {
            using var content = new StringContent(json, Encoding.UTF8, "application/json");
            return await client.PostAsync(new Uri("/api/v1/places", UriKind.Relative), content, Cancel);
        }
    }
}
