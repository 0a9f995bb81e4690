/** Makes and models as printed in Japan, Korea, China, and in Cyrillic, with their Latin names; `name=printed,printed`. */
const table = `
Toyota=トヨタ,丰田,도요타,тойота,тоёта,تويوتا
Honda=ホンダ,本田,혼다,хонда,هوندا
Nissan=ニッサン,日産,日产,닛산,ниссан,نيسان
Mazda=マツダ,马自达,마쓰다,мазда,مازدا
Mitsubishi=ミツビシ,三菱,미쓰비시,мицубиси,митсубиси,мицубиши
Subaru=スバル,斯巴鲁,스바루,субару
Suzuki=スズキ,铃木,스즈키,сузуки
Daihatsu=ダイハツ,大发
Isuzu=いすゞ,イスズ,五十铃
Lexus=レクサス,雷克萨斯,렉서스,лексус,لكزس
Infiniti=インフィニティ,英菲尼迪,인피니티,инфинити
Acura=讴歌
Hyundai=ヒョンデ,现代,北京现代,현대,хендай,хундай,хюндай,хёндэ,хендэ,هيونداي
Kia=起亚,기아,киа,كيا
Genesis=捷尼赛思,제네시스
SsangYong=쌍용,KG모빌리티,双龙
Renault=ルノー,雷诺,르노삼성,르노코리아,르노,рено
Chevrolet=シボレー,雪佛兰,쉐보레,шевроле
Ford=フォード,福特,长安福特,포드,форд,فورد
Volkswagen=フォルクスワーゲン,大众,一汽-大众,上汽大众,폭스바겐,폴크스바겐,фольксваген
Audi=アウディ,奥迪,一汽奥迪,아우디,ауди
BMW=ビーエムダブリュー,宝马,华晨宝马,비엠더블유,бмв
Mercedes-Benz=メルセデス・ベンツ,メルセデスベンツ,メルセデス,ベンツ,奔驰,梅赛德斯-奔驰,北京奔驰,메르세데스-벤츠,벤츠,мерседес-бенц,мерседес,مرسيدس
Porsche=ポルシェ,保时捷,포르쉐,порше
Volvo=ボルボ,沃尔沃,볼보,вольво
Land Rover=ランドローバー,路虎,랜드로버,ленд ровер
Jaguar=ジャガー,捷豹,재규어,ягуар
Jeep=ジープ,吉普,지프,джип
MINI=ミニ,迷你,미니
Fiat=フィアット,菲亚特,피아트,фиат
Alfa Romeo=アルファロメオ,альфа ромео
Peugeot=プジョー,标致,东风标致,푸조,пежо
Citroën=シトロエン,雪铁龙,东风雪铁龙,시트로엥,ситроен
Opel=オペル,欧宝,опель
Škoda=斯柯达,шкода
Seat=сеат
Dacia=дачия
Tesla=テスラ,特斯拉,테슬라,тесла
Cadillac=キャデラック,凯迪拉克,캐딜락,кадиллак
Lincoln=林肯,링컨
Buick=别克,бьюик
Lada=лада,ваз
UAZ=уаз
GAZ=газ,волга
Daewoo=대우,дэу,деу
Chery=奇瑞,чери
Geely=吉利,джили
Haval=哈弗,хавейл,хавал
Great Wall=长城,грейт вол
Changan=长安,чанган
BYD=比亚迪
Exeed=星途
Hongqi=红旗
NIO=蔚来
XPeng=小鹏
Li Auto=理想
Wuling=五菱
Roewe=荣威
Ferrari=フェラーリ,法拉利,페라리
Maserati=マセラティ,玛莎拉蒂,마세라티
Prius=プリウス
Alphard=アルファード,埃尔法
Vellfire=ヴェルファイア
Aqua=アクア
Yaris=ヤリス,ヴィッツ
Hiace=ハイエース
Land Cruiser=ランドクルーザー,ランクル,兰德酷路泽,ленд крузер
Crown=クラウン,皇冠
Corolla=カローラ,卡罗拉,королла
Camry=カムリ,凯美瑞,캠리,камри
RAV4=荣放
Harrier=ハリアー
Sienta=シエンタ
Voxy=ヴォクシー
Noah=ノア
Estima=エスティマ
Jimny=ジムニー
Swift=スイフト
Wagon R=ワゴンR
Hustler=ハスラー
Alto=アルト
Every=エブリイ
Fit=フィット,飞度
Vezel=ヴェゼル,缤智
Step WGN=ステップワゴン
Freed=フリード
Odyssey=オデッセイ,奥德赛
Civic=シビック,思域
Accord=アコード,雅阁
Note=ノート
Serena=セレナ
X-Trail=エクストレイル,奇骏
Leaf=リーフ
Skyline=スカイライン
March=マーチ
Sylphy=轩逸
Teana=天籁
Qashqai=逍客
Demio=デミオ
Axela=アクセラ
Roadster=ロードスター
Impreza=インプレッサ
Levorg=レヴォーグ
Forester=フォレスター,森林人
Legacy=レガシィ
Tanto=タント
Move=ムーヴ
Mira=ミラ
Delica D:5=デリカD:5,デリカ
Outlander=アウトランダー,欧蓝德,аутлендер
Pajero=パジェロ,帕杰罗,паджеро
Grandeur=그랜저
Sonata=쏘나타,索纳塔,соната
Avante=아반떼
Elantra=伊兰特,элантра
Tucson=투싼,途胜
Santa Fe=싼타페
Palisade=팰리세이드
Starex=스타렉스
Casper=캐스퍼
Morning=모닝
Ray=레이
Carnival=카니발
Sorento=쏘렌토
Sportage=스포티지,智跑
Seltos=셀토스
Stinger=스팅어
Mohave=모하비
Tivoli=티볼리
Korando=코란도
Rexton=렉스턴
Spark=스파크
Malibu=말리부,迈锐宝
Trax=트랙스
Golf=ゴルフ,高尔夫,골프,гольф
Polo=ポロ,поло
Passat=パサート,帕萨特,파사트,пассат
Tiguan=ティグアン,途观,티구안,тигуан
Magotan=迈腾
Sagitar=速腾
Lavida=朗逸
Bora=宝来
Jetta=捷达,джетта
Focus=フォーカス,福克斯,фокус
Mondeo=蒙迪欧,мондео
Excelle=英朗,凯越
Cruze=科鲁兹
Octavia=明锐,октавия
Logan=логан
Duster=дастер
Solaris=солярис
Rio=рио
Vesta=веста
Granta=гранта
Priora=приора
Niva=нива
3 Series=3시리즈,3系,3シリーズ
5 Series=5시리즈,5系,5シリーズ
7 Series=7시리즈,7系,7シリーズ
1 Series=1시리즈,1系,1シリーズ
A-Class=Aクラス,A클래스,A级
B-Class=Bクラス,B클래스
C-Class=Cクラス,C클래스,C级
E-Class=Eクラス,E클래스,E级
S-Class=Sクラス,S클래스,S级
G-Class=Gクラス,G클래스`;

const latinNames = new Map(
  table
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [name = '', printed = ''] = line.split('=');
      return printed.split(',').map((spelling) => [spelling.toLowerCase(), name] as const);
    }),
);

const otherScript = /[\u0400-\u04ff\u0600-\u06ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** Letters of scripts that part words by spaces must not go on before or behind a name. */
const printedName = new RegExp(
  [...latinNames.keys()]
    .sort((a, b) => b.length - a.length)
    .map((name) =>
      /^[\u0400-\u06ff]/.test(name) ? String.raw`(?<!\p{L})${escaped(name)}(?!\p{L})` : escaped(name),
    )
    .join('|'),
  'giu',
);

/** Longer texts are descriptions, whose names are others' as often as not. */
const longestText = 2_000;

/**
 * A text with the names of makes and models in Latin letters, apart from what runs into them:
 * `トヨタアルファード2.5S` becomes `Toyota Alphard 2.5S`.
 */
export const withLatinNames = (text: string): string =>
  otherScript.test(text)
    ? text
        .slice(0, longestText)
        .replace(printedName, (printed) => ` ${latinNames.get(printed.toLowerCase()) ?? printed} `)
    : text;
