/** What the name of a column says of it: words of many languages, and HXL tags. */
import { fold } from './names.js';

/** @typedef {'nationality' | 'country' | 'otherCountry' | 'date' | 'otherDate' | 'year' | 'low' | 'best' | 'high' | 'value' | 'rate' | 'lat' | 'lon' | 'id' | 'category'} Meaning */

/** Whole words, in any order of the header. @param {string} words */
const any = (words) => new RegExp(`(^| )(${words.replaceAll(',', '|')})( |$)`, 'u');

/** Parts of words, for scripts that write none between words. @param {string} words */
const part = (words) => new RegExp(words.replaceAll(',', '|'), 'u');

/** The first that fits holds. @type {[Meaning, RegExp[]][]} */
const MEANINGS = [
  ['rate', [any('percent,percentage,pct,rate,ratio,share,index,average,avg,mean,median,score,rank,per capita,per,temperature,temp,price,taux,tasa,anteil,density,gpa,std,stddev,se,ci'), part('ร้อยละ,比例,比率')]],
  ['lat', [any('lat,latitude,y coord,ycoord,latitud,lintang,breitengrad'), part('ละติจูด,纬度,緯度,위도')]],
  ['lon', [any('lon,lng,long,longitude,x coord,xcoord,longitud,bujur,laengengrad,langengrad'), part('ลองจิจูด,经度,經度,経度,경도')]],
  ['nationality', [any('nationality,nationalities,nationalite,nationalites,nacionalidad,nacionalidade,nazionalita,nationalitat,staatsangehorigkeit,staatsburgerschaft,citizenship,citizen,citizens,kewarganegaraan,warganegara,nasionalitas,origin,coo,uraia,uyruk,narodowosc,obywatelstwo,гражданство,національність,громадянство,from country,nat'), part('สัญชาติ,国籍,國籍,국적,quốc tịch,quoc tich,الجنسية,जातीयता,ជនជាតិ,សញ្ជាតិ,နိုင်ငံသား,ສັນຊາດ')]],
  ['otherCountry', [any('asylum,destination,via,transit,partner,coa,to country,tujuan,destino,ziel')]],
  ['country', [any('country,countries,country name,country code,nation,iso,iso2,iso3,iso 2,iso 3,iso a2,iso a3,iso code,iso3c,iso2c,cca2,cca3,alpha 2,alpha 3,m49,ref area,geo,pays,pais,paese,paises,land,laender,lander,negara,nchi,ulke,kraj,panstwo,страна,країна,strana,zeme,territory,area,entity,economy,location'), part('ประเทศ,国家,國家,国名,국가,나라,quốc gia,quoc gia,nước,الدولة,البلد,देश,ប្រទេស,နိုင်ငံ,ປະເທດ,bansa')]],
  ['year', [any('year,years,yr,annee,ano,anno,jahr,tahun,nam,mwaka,yil,rok,rik,год,рік,ar,jaar,time period,taon'), part('ปี,年,년도,연도,السنة,năm,वर्ष,ឆ្នាំ,နှစ်,ປີ')]],
  ['otherDate', [any('published,publication,updated,modified,created,retrieved,accessed,end date,enddate,date end,to date,timestamp,checked,birth')]],
  ['date', [any('date,dates,day,datetime,month,fecha,data,datum,tanggal,tarikh,tarih,dia,tag,jour,mois,mes,monat,bulan,week,when,time,period,дата,месяц,tarehe,petsa'), part('วันที่,วันที,เดือน,日期,日付,年月日,月份,날짜,일자,التاريخ,ngày,दिनांक,तारीख,កាលបរិច្ឆេទ,ရက်စွဲ,ວັນທີ')]],
  ['low', [any('low,lower,lowest,min,minimum,least,at least,lower bound,low estimate,from count')]],
  ['high', [any('high,higher,highest,upper,max,maximum,most,upper bound,high estimate')]],
  ['best', [any('best,best estimate,central,estimate')]],
  ['id', [any('id,ids,uuid,guid,key,code,codes,no,nr,number id,index,row,rownames,row names,rowid,unnamed 0,fid,objectid,gid,zip,postcode,postal,phone,fips,gwno')]],
  ['value', [any('value,values,count,counts,total,totals,number,numbers,people,persons,individuals,deaths,death,fatalities,killed,injured,wounded,cases,population,pop,amount,obs value,n,refugees,migrants,victims,quantity,qty,votes,arrivals,visitors,sum,anzahl,valeur,effectif,effectifs,nombre,valor,numero,cantidad,jumlah,nilai,wert,menge,liczba,количество,число,значение,кількість,idadi,sayi,orang,affected,freq,frequency'), part('จำนวน,人数,人數,数量,數量,数值,數值,合计,인원,인구,số lượng,số người,العدد,عدد,संख्या,ចំនួន,အရေအတွက်,ຈຳນວນ')]],
];

/** What HXL tags say. @type {[Meaning, RegExp][]} */
const HXL = [
  ['lat', /^#geo.*\+lat/],
  ['lon', /^#geo.*\+(lon|lng)/],
  ['nationality', /^#country.*\+origin/],
  ['otherCountry', /^#country.*\+(asylum|dest)/],
  ['country', /^#country/],
  ['year', /^#date.*\+year/],
  ['otherDate', /^#date.*\+(end|reported|updated)/],
  ['date', /^#date/],
  ['low', /^#(affected|value|population|indicator).*\+min/],
  ['high', /^#(affected|value|population|indicator).*\+max/],
  ['rate', /^#(indicator|value).*\+(pct|rate|ratio|index)/],
  ['value', /^#(affected|value|population|reached|targeted|inneed|indicator)/],
  ['category', /^#(adm\d|loc|sector|org|event|cause|status|severity|group|access)/],
];

/** A header in small letters, its words apart: "eventDate" is "event date". @param {string} name */
export const headerWords = (name) => fold(name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'));

/**
 * @param {string} name of a column
 * @param {string} [hxl] its tag
 * @returns {Meaning | undefined}
 */
export function meaningOf(name, hxl) {
  const tagged = hxl && HXL.find(([, pattern]) => pattern.test(hxl));
  if (tagged) return tagged[0];
  if (name.includes('%')) return 'rate';
  const words = headerWords(name);
  if (/^(gwno|geo ?id)/.test(words) || /(^| )id$/.test(words)) return 'id';
  return MEANINGS.find(([, patterns]) => patterns.some((pattern) => pattern.test(words)))?.[0];
}

/** The year that a column is of, such as "2019", "YR2019" or "2019 [YR2019]". @param {string} name */
export const yearOf = (name) => /^(?:yr|x|y|f)?((?:1[6-9]|20)\d\d)(?:\s*\[yr\1\])?$/i.exec(name.trim())?.[1];
