using System.Globalization;

namespace LaChan.Codes;

/// <summary>The remarks in words for people.</summary>
public static class RemarkSentences
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi");

    extension(Remark remark)
    {
        /// <summary>A plain sentence or two, in Vietnamese unless another culture is asked for.</summary>
        public string Sentence(CultureInfo? culture = null) => remark is Remark.None
            ? ""
            : Texts.ResourceManager.GetString(remark.ToString(), culture ?? Vietnamese) ?? remark.ToString();
    }
}
