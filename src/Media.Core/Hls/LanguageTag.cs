using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Media.Core.Hls;

/// <summary>
/// Languages as HLS names them (RFC 8216, 4.3.4.1: RFC 5646). Containers mostly use the three letters of ISO 639-2; RFC 5646 wants the two of
/// ISO 639-1 where a language has them.
/// </summary>
public static partial class LanguageTag
{
    /// <summary>Codes that name no one language: undetermined, several, none, local use.</summary>
    private static readonly string[] None = ["und", "mul", "zxx", "mis", "qaa", "unk"];

    /// <summary>Codes for libraries that differ from those for everything else (ISO 639-2/B).</summary>
    private static readonly string[] Bibliographic =
        ["alb", "arm", "baq", "bur", "chi", "cze", "dut", "fre", "geo", "ger", "gre", "ice", "mac", "mao", "may", "per", "rum", "slo", "tib", "wel"];

    /// <summary>ISO 639-2 (both its terminological and bibliographic codes) to ISO 639-1.</summary>
    private static readonly FrozenDictionary<string, string> Short = (
        "aar:aa abk:ab afr:af aka:ak alb:sq amh:am ara:ar arg:an arm:hy asm:as ava:av ave:ae aym:ay aze:az bak:ba bam:bm baq:eu bel:be ben:bn bih:bh "
        + "bis:bi bod:bo bos:bs bre:br bul:bg bur:my cat:ca ces:cs cha:ch che:ce chi:zh chu:cu chv:cv cor:kw cos:co cre:cr cym:cy cze:cs dan:da deu:de "
        + "div:dv dut:nl dzo:dz ell:el eng:en epo:eo est:et eus:eu ewe:ee fao:fo fas:fa fij:fj fin:fi fra:fr fre:fr fry:fy ful:ff geo:ka ger:de gla:gd "
        + "gle:ga glg:gl glv:gv gre:el grn:gn guj:gu hat:ht hau:ha heb:he her:hz hin:hi hmo:ho hrv:hr hun:hu hye:hy ibo:ig ice:is ido:io iii:ii iku:iu "
        + "ile:ie ina:ia ind:id ipk:ik isl:is ita:it jav:jv jpn:ja kal:kl kan:kn kas:ks kat:ka kau:kr kaz:kk khm:km kik:ki kin:rw kir:ky kom:kv kon:kg "
        + "kor:ko kua:kj kur:ku lao:lo lat:la lav:lv lim:li lin:ln lit:lt ltz:lb lub:lu lug:lg mac:mk mah:mh mal:ml mao:mi mar:mr may:ms mkd:mk mlg:mg "
        + "mlt:mt mon:mn mri:mi msa:ms mya:my nau:na nav:nv nbl:nr nde:nd ndo:ng nep:ne nld:nl nno:nn nob:nb nor:no nya:ny oci:oc oji:oj ori:or orm:om "
        + "oss:os pan:pa per:fa pli:pi pol:pl por:pt pus:ps que:qu roh:rm ron:ro rum:ro run:rn rus:ru sag:sg san:sa sin:si slk:sk slo:sk slv:sl sme:se "
        + "smo:sm sna:sn snd:sd som:so sot:st spa:es sqi:sq srd:sc srp:sr ssw:ss sun:su swa:sw swe:sv tah:ty tam:ta tat:tt tel:te tgk:tg tgl:tl tha:th "
        + "tib:bo tir:ti ton:to tsn:tn tso:ts tuk:tk tur:tr twi:tw uig:ug ukr:uk urd:ur uzb:uz ven:ve vie:vi vol:vo wel:cy wln:wa wol:wo xho:xh yid:yi "
        + "yor:yo zha:za zho:zh zul:zu")
        .Split(' ').Select(pair => pair.Split(':')).ToFrozenDictionary(pair => pair[0], pair => pair[1]);

    /// <summary>The tag for what a source calls its language; null where it says nothing that is a language.</summary>
    public static string? Of(string? language)
    {
        if (language is null || !Form().IsMatch(language))
        {
            return null;
        }

        var end = language.IndexOf('-', StringComparison.Ordinal) is >= 0 and var hyphen ? hyphen : language.Length;
        var primary = language[..end].ToLowerInvariant();
        return None.Contains(primary) ? null : Short.GetValueOrDefault(primary, primary) + string.Concat(language[end..].Split('-').Skip(1).Select(part => "-" + Spelled(part)));
    }

    /// <summary>As RFC 5646 (2.1.1) likes it: regions in capitals, scripts with one.</summary>
    private static string Spelled(string part) => part.Length switch
    {
        2 => part.ToUpperInvariant(),
        4 when char.IsAsciiLetter(part[0]) => char.ToUpperInvariant(part[0]) + part[1..].ToLowerInvariant(),
        _ => part.ToLowerInvariant(),
    };

    /// <summary>A language as MP4 has it: three letters of ISO 639-2/T, five bits each (ISO/IEC 14496-12, 8.4.2.3); <c>und</c> where there is none.</summary>
    /// <param name="tag">The tag, as <see cref="Of"/> gives it.</param>
    public static uint Packed(string? tag)
    {
        var primary = (tag ?? "und").Split('-')[0];
        var letters = primary.Length == 3 ? primary
            : Short.Where(pair => pair.Value == primary && !Bibliographic.Contains(pair.Key)).Select(pair => pair.Key).FirstOrDefault("und");
        return letters.Aggregate(0u, (packed, letter) => (packed << 5) | ((uint)letter - 0x60));
    }

    [GeneratedRegex(@"\A[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
